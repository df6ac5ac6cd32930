import { AccountDirectory } from '../../../emulator/account/directory';
import { registerAccount } from '../../../emulator/account/routes';
import { seededRandom, VirtualClock } from '../../../emulator';
import { Router } from '../../../emulator/rest/router';
import type { OpenApiJudge } from '../../../simulation/judges/openapi-judge';
import { refusal } from '../sync/sync-client';
import { ACCOUNT_SID, clientOf } from '../sync/router-client';

const judges: OpenApiJudge[] = [];
afterEach(() => {
  for (const judge of judges.splice(0)) judge.assertClean();
});

function account() {
  const clock = new VirtualClock();
  const router = new Router();
  const directory = new AccountDirectory({ clock, random: seededRandom(1) });
  registerAccount(router, directory, { accountSid: ACCOUNT_SID });
  const { client, judge } = clientOf(router);
  judges.push(judge);
  return { clock, directory, client };
}

const NUMBER = '+14155550100';

describe('phone numbers', () => {
  test('a phone number is bought, updated, listed and released', async () => {
    const { client, clock, directory } = account();
    const number = await client.incomingPhoneNumbers.create({ phoneNumber: NUMBER });
    expect(number).toMatchObject({
      phoneNumber: NUMBER,
      friendlyName: NUMBER,
      accountSid: ACCOUNT_SID,
      voiceUrl: null,
      voiceMethod: 'POST',
      capabilities: { voice: true, sms: true, mms: true, fax: false },
      dateCreated: new Date('2026-01-05T09:00:00Z'),
    });
    await clock.advance(1_000);
    const wired = await client.incomingPhoneNumbers(number.sid).update({
      voiceUrl: 'https://example.com/incoming-call',
      voiceFallbackUrl: 'https://example.com/fallback',
      voiceFallbackMethod: 'get',
      statusCallback: 'https://example.com/status',
    });
    expect(wired.dateUpdated).toEqual(new Date('2026-01-05T09:00:01Z'));
    expect(directory.phoneNumber(NUMBER)).toEqual({
      voiceUrl: 'https://example.com/incoming-call',
      voiceMethod: 'POST',
      voiceFallbackUrl: 'https://example.com/fallback',
      voiceFallbackMethod: 'GET',
      statusCallback: 'https://example.com/status',
      statusCallbackMethod: 'POST',
    });
    await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550101' });
    const found = await client.incomingPhoneNumbers.list({ phoneNumber: NUMBER });
    expect(found.map(({ sid }) => sid)).toEqual([number.sid]);
    expect(await client.incomingPhoneNumbers(number.sid).remove()).toBe(true);
    expect(directory.phoneNumber(NUMBER)).toBeUndefined();
    await expect(client.incomingPhoneNumbers(number.sid).fetch()).rejects.toEqual(refusal(404, 20404));
  });

  test('the application of a phone number wins over its own URLs', async () => {
    const { client, directory } = account();
    const application = await client.applications.create({ voiceUrl: 'https://example.com/app' });
    await client.incomingPhoneNumbers.create({
      phoneNumber: NUMBER,
      voiceUrl: 'https://example.com/number',
      voiceApplicationSid: application.sid,
    });
    expect(directory.phoneNumber(NUMBER)?.voiceUrl).toBe('https://example.com/app');
    await client.applications(application.sid).remove();
    expect(directory.phoneNumber(NUMBER)?.voiceUrl).toBe('https://example.com/number');
  });

  test.each([
    ['no number', 21421, {}],
    ['a number that is not E.164', 21421, { phoneNumber: '415 555 0100' }],
    ['a number that the account already has', 21422, { phoneNumber: '+14155550199' }],
    ['an invalid URL', 20001, { phoneNumber: NUMBER, voiceUrl: 'incoming-call' }],
    ['an unsupported method', 20001, { phoneNumber: NUMBER, voiceMethod: 'PUT' }],
  ])('a purchase with %s is refused with %i', async (_what, code, params) => {
    const { client, directory } = account();
    directory.addPhoneNumber('+14155550199');
    await expect(client.incomingPhoneNumbers.create(params)).rejects.toEqual(refusal(400, code));
    expect(await client.incomingPhoneNumbers.list()).toHaveLength(1);
  });

  test('Twilio chooses a number when the request names an area code', async () => {
    const { client } = account();
    const first = await client.incomingPhoneNumbers.create({ areaCode: '415' });
    const second = await client.incomingPhoneNumbers.create({ areaCode: '415' });
    expect(first.phoneNumber).toMatch(/^\+1415555\d{4}$/);
    expect(second.phoneNumber).not.toBe(first.phoneNumber);
  });
});

describe('applications', () => {
  test('an application is created, found by name, updated and deleted', async () => {
    const { client, directory } = account();
    const application = await client.applications.create({
      friendlyName: 'Agents',
      voiceUrl: 'https://example.com/outgoing-call',
      voiceMethod: 'GET',
      publicApplicationConnectEnabled: true,
    });
    expect(application).toMatchObject({
      friendlyName: 'Agents',
      statusCallback: null,
      publicApplicationConnectEnabled: true,
    });
    await client.applications.create({ friendlyName: 'Others' });
    expect((await client.applications.list({ friendlyName: 'Agents' })).map(({ sid }) => sid)).toEqual([
      application.sid,
    ]);
    await client.applications(application.sid).update({ statusCallback: 'https://example.com/status' });
    expect(directory.application(application.sid)).toMatchObject({
      voiceUrl: 'https://example.com/outgoing-call',
      voiceMethod: 'GET',
      statusCallback: 'https://example.com/status',
    });
    await client.applications(application.sid).remove();
    expect(directory.application(application.sid)).toBeUndefined();
  });

  test('the list of applications is read page by page', async () => {
    const { client } = account();
    for (let i = 0; i < 5; i++) await client.applications.create({ friendlyName: `app ${i}` });
    const first = await client.applications.page({ pageSize: 2 });
    expect(first.nextPageUrl).toMatch(/Applications\.json\?PageSize=2&Page=1&PageToken=PAAP/);
    await client.applications(first.instances[0]?.sid ?? '').remove();
    const second = await first.nextPage();
    expect(second?.instances.map(({ friendlyName }) => friendlyName)).toEqual(['app 2', 'app 3']);
    expect(await client.applications.list({ pageSize: 3 })).toHaveLength(4);
  });
});

describe('API keys', () => {
  test('an API key shows its secret once', async () => {
    const { client, directory } = account();
    const made = await client.newKeys.create({ friendlyName: 'tokens' });
    expect(made.secret).toMatch(/^[0-9a-f]{32}$/);
    expect(directory.key(made.sid)?.secret).toBe(made.secret);
    expect((await client.keys(made.sid).fetch()).toJSON()).toEqual({
      sid: made.sid,
      friendlyName: 'tokens',
      dateCreated: new Date('2026-01-05T09:00:00Z'),
      dateUpdated: new Date('2026-01-05T09:00:00Z'),
    });
    await client.keys(made.sid).update({ friendlyName: 'access tokens' });
    expect((await client.keys.list()).map((key) => key.friendlyName)).toEqual(['access tokens']);
    await client.keys(made.sid).remove();
    expect(directory.key(made.sid)).toBeUndefined();
  });

  test('keys and applications accept a SID that a configuration already names', () => {
    const { directory } = account();
    const known = { sid: `SK${'0'.repeat(32)}`, secret: 'a secret' };
    directory.addKey({}, known);
    directory.addApplication({ voice_url: 'https://example.com/' }, `AP${'0'.repeat(32)}`);
    expect(directory.key(known.sid)?.secret).toBe('a secret');
    expect(directory.application(`AP${'0'.repeat(32)}`)?.voiceUrl).toBe('https://example.com/');
  });
});

test('a request for another account is refused with 20404', async () => {
  const { client } = account();
  const other = client.api.v2010.accounts(`AC${'b'.repeat(32)}`);
  await expect(other.applications.list()).rejects.toEqual(refusal(404, 20404));
});
