import fc from 'fast-check';
import { liveCallSchema, type LiveCall } from '../../src/calls/model/live-call';
import { legible, pack, packedDocuments, unpack } from '../../src/twilio/packed';
import { FakeDocuments } from '../calls/fakes';

/** A call of an inbound caller, an agent and guests, with all that callbacks report, and a CallToken of the usual size. */
function callOf(parties: number): LiveCall {
  const sid = (prefix: string, seed: number) =>
    `${prefix}${Array.from({ length: 32 }, (_, index) => ((seed * 31 + index) ** 3 % 16).toString(16)).join('')}`;
  const CF = sid('CF', 7);
  const legs = Array.from({ length: parties }, (_, index) => {
    const at = 1_767_603_600_210 + index * 1_357;
    const presence = { sequence: index, at, present: false, muted: false, hold: false };
    const role = index === 0 ? 'customer' : index === 1 ? 'agent' : 'guest';
    const times = { startedAt: at, answeredAt: at + 2_345, endedAt: at + 93_456 };
    const address = `+1415555${String(1_000 + index * 7)}`;
    return [
      sid('CA', index),
      {
        role,
        address,
        status: 'completed',
        ...times,
        hungUp: true,
        presence: { [CF]: { conferenceSid: CF, ...presence } },
      },
    ] as const;
  });
  const jwt = `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(JSON.stringify({ callSid: sid('CA', 0), from: '+14155551000', to: '+14155550100', iat: '1767603600' })).toString('base64url')}.${Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 97) % 251)).toString('base64url')}`;
  const callToken = encodeURIComponent(
    JSON.stringify({ parentCallInfoToken: jwt, identityHeaderTokens: [] }),
  );
  return liveCallSchema.parse({
    callId: sid('CA', 0),
    startedAs: 'bridge',
    direction: 'inbound',
    callToken,
    legs: Object.fromEntries(legs),
    conferences: { [CF]: { startedAt: 1_767_603_600_210 } },
    conversion: { childCallSid: sid('CA', 1), at: 1_767_603_603_512, by: 'sue' },
  });
}

test.each([2, 3, 6])(
  'a call of %d parties is stored in less than the 1 KiB that Sync writes quickly',
  (parties) => {
    const call = callOf(parties);
    expect(JSON.stringify(call).length).toBeGreaterThan(1_024);
    expect(JSON.stringify(pack(call)).length).toBeLessThanOrEqual(1_024);
  },
);

test('what is packed is unpacked as it was', () => {
  expect(unpack(pack(callOf(3)))).toEqual(callOf(3));
  fc.assert(
    fc.property(fc.object({ withBigInt: false, withDate: false, withNullPrototype: false }), (data) => {
      const json = JSON.parse(JSON.stringify(data)) as object;
      expect(unpack(JSON.parse(JSON.stringify(pack(json))))).toEqual(json);
    }),
  );
});

test('a document of an earlier release and a damaged one stay as they are', () => {
  for (const data of [
    callOf(2),
    null,
    'text',
    { deflated1: 'AAAA' },
    { deflated1: 'no base64!' },
    { deflated2: '' },
  ])
    expect(unpack(data)).toEqual(data);
});

test('a stored call can be read by later releases: its dictionary does not change', () => {
  const stored = { deflated1: 'Q0kghogIw9BcWwsA' };
  expect(unpack(stored)).toEqual({ callId: 'CA1', legs: {}, conferences: {} });
});

test('documents are packed in the store, and plain for those who read them', async () => {
  const store = new FakeDocuments();
  const documents = packedDocuments(store);
  const [first, second] = [callOf(2), callOf(3)];
  const revision = await documents.create('call', first, 60);
  expect(await documents.fetch('call')).toMatchObject({ data: first });
  expect(await documents.update('call', second, revision ?? '', 60)).toBe(true);
  expect(store.data('call')).toEqual(pack(second));
  expect(legible(JSON.stringify(store.data('call')))).toBe(JSON.stringify(second));
  expect(await documents.fetch('none')).toBeUndefined();
});
