import { AGENT, CUSTOMER, DOMAIN, NUMBER, World } from '../../simulation/world/world';

/** A caller without a phone number shows the company's number: without a caller ID, a Dial would ring no phone (13214). */

const WITHOUT_NUMBER = [
  'client:visitor_17',
  'sip:alice@example.sip.twilio.com',
  'whatsapp:+14155550199',
  '',
  'unavailable',
  'anonymous',
  '+266696687',
  '+1',
];

const documentFor = async (From: string, environment: Record<string, string> = {}) => {
  const world = await new World({ environment }).wire();
  const params = { CallSid: `CA${'a2'.repeat(16)}`, From, To: NUMBER, CallStatus: 'ringing' };
  return (await world.webhook('/incoming-call', params)).body;
};

test.each(WITHOUT_NUMBER)('the Dial for the caller %j has a caller ID', async (from) => {
  expect(await documentFor(from)).toMatch(/<Dial [^>]*callerId="\+14155550100"/);
  // Without CALLER_ID: the number that was called.
  expect(await documentFor(from, { CALLER_ID: '' })).toMatch(/<Dial [^>]*callerId="\+14155550100"/);
});

test('the Dial for a caller with a number shows that number', async () => {
  expect(await documentFor(CUSTOMER)).not.toContain('callerId');
});

test('a visitor who calls from a browser reaches the agents on the phone', async () => {
  const world = await new World().wire();
  const voiceUrl = `https://${DOMAIN}/incoming-call`;
  const app = await world.clock.complete(world.twilio.applications.create({ voiceUrl, voiceMethod: 'POST' }));
  const caller = world.emulator.people.dial({ from: 'client:visitor_17', to: '', applicationSid: app.sid });
  await world.clock.advance(8_000);
  expect(world.call(caller)?.doing).toBe('bridged');
});

test.each(['sip:alice@example.sip.twilio.com', 'anonymous'])(
  'the caller %s reaches another agent when the first is gone at once',
  async (from) => {
    const world = await new World({ environment: { AGENTS: `client:ann,${AGENT}` } }).wire();
    const { people } = world.emulator;
    people.behave('client:ann', { kind: 'answers', afterMs: 1_000, hangsUpAfterMs: 300 });
    people.behave(AGENT, { kind: 'answers', afterMs: 4_000 });
    const caller = people.dial({ from, to: NUMBER });
    await world.clock.advance(15_000);
    expect(world.call(caller)?.doing).toBe('bridged');
  },
);
