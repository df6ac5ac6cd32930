import type { Twilio } from 'twilio';
import { twilioSounds } from '../../src/twilio/sounds';
import { requestsOf } from '../../src/twilio/requests';
import { FakeClock } from '../calls/fakes';

const WHOLE = Uint8Array.from({ length: 100 }, (_, index) => index);
const SID = `RE${'1'.repeat(32)}`;

/** A client whose every request gets this response. */
function soundsWith(response: { statusCode: number; headers?: object; body?: unknown }) {
  const request = jest.fn().mockResolvedValue({ headers: {}, body: Buffer.alloc(0), ...response });
  const client: unknown = { accountSid: 'AC1', request };
  return { request, sounds: twilioSounds(() => client as Twilio, requestsOf(new FakeClock())) };
}

const range = { from: 10, to: 19 };

test('a part is read with the account in the URL and the range in a header', async () => {
  const { sounds, request } = soundsWith({
    statusCode: 206,
    headers: { 'content-type': 'audio/mpeg', 'content-range': 'bytes 10-19/100' },
    body: Buffer.from(WHOLE.subarray(10, 20)),
  });
  expect(await sounds.read(SID, range)).toEqual({
    bytes: WHOLE.slice(10, 20),
    contentType: 'audio/mpeg',
    from: 10,
    total: 100,
  });
  expect(request).toHaveBeenCalledWith(
    expect.objectContaining({
      uri: `https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/${SID}.mp3`,
      headers: expect.objectContaining({ Range: 'bytes=10-19' }) as object,
    }),
  );
});

test('a part is cut out when Twilio ignores the range and sends all of it', async () => {
  const { sounds } = soundsWith({ statusCode: 200, body: Buffer.from(WHOLE) });
  expect(await sounds.read(SID, range)).toMatchObject({ bytes: WHOLE.slice(10, 20), from: 10, total: 100 });
  expect(await sounds.read(SID, { from: 100, to: 199 })).toMatchObject({
    total: 100,
    bytes: new Uint8Array(),
  });
});

test('a range beyond the end gives an empty part, and a missing recording none', async () => {
  const beyond = soundsWith({ statusCode: 416, headers: { 'content-range': 'bytes */100' } });
  expect(await beyond.sounds.read(SID, range)).toMatchObject({ bytes: new Uint8Array(), total: 100 });
  expect(await soundsWith({ statusCode: 404 }).sounds.read(SID, range)).toBeUndefined();
});

test.each([
  [401, 'refused', 1],
  [429, 'busy', 4],
  [500, 'failed', 4],
])('the status %d is the failure %s, after %d requests', async (statusCode, kind, times) => {
  const { sounds, request } = soundsWith({ statusCode });
  await expect(sounds.read(SID, range)).rejects.toMatchObject({ kind });
  expect(request).toHaveBeenCalledTimes(times);
});
