import { ANN, CUSTOMER, World } from '../../../simulation/world/world';
import { entries, numberEntries } from '../../../src/contract/entries';
import { AGENT } from './menu-call';

const asked = { CallSid: `CA${'7'.repeat(32)}`, From: CUSTOMER, To: '+14155550121' };

async function open(environment: Record<string, string> = {}): Promise<World> {
  const settings = { AGENTS: AGENT, RING_SECONDS: '10', ...environment };
  return new World({ judged: false, environment: settings }).wire(numberEntries);
}

test('a bot hands over its caller, and the agent sees the reason and the summary', async () => {
  const world = await open();
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: entries['hand-over'].localNumber ?? '' });
  await world.clock.runUntil(() => world.inConference(caller).length === 2, 60_000);
  expect(await world.liveCall(caller)).toMatchObject({
    entry: 'hand-over',
    state: 'conference',
    handOff: { reason: 'hand-over', note: null },
  });
});

test.each([
  [
    'JSON of ConversationRelay',
    '/hand-over',
    { HandoffData: '{"reason":"refund","summary":"Paid twice.","x":1}' },
    'refund. Paid twice.',
  ],
  ['parameters of a redirect', '/hand-over?reason=refund&summary=Paid+twice', {}, 'refund. Paid twice'],
  ['JSON without our fields', '/hand-over', { HandoffData: '{"reasonCode":"live-agent-handoff"}' }, null],
  ['a text that is no JSON', '/hand-over', { HandoffData: 'live agent' }, 'live agent'],
])('takes %s', async (_what, path, params, note) => {
  const world = await open();
  const { status, body } = await world.webhook(path, { ...asked, ...params });
  expect(status).toBe(200);
  expect(body).toContain('What you say on this call is written down. A person will be with you.');
  const stored = await world.requestAs('/calls', { callSid: asked.CallSid });
  expect(stored.body['calls']).toMatchObject([{ handOff: { reason: 'hand-over', cue: null, note } }]);
});

test('agents see the numbers in a summary masked', async () => {
  const world = await open();
  await world.webhook('/hand-over', { ...asked, HandoffData: '{"summary":"Call back at 415 555 0177."}' });
  const { body } = await world.requestAs('/calls', { callSid: asked.CallSid }, ANN);
  expect(JSON.stringify(body)).not.toContain('555 0177');
});

test.each([
  ['a control character', 'Paid\u0007 twice', 'Paid twice'],
  ['half of a character', `Paid\ud83d twice`, 'Paid twice'],
  ['a character at the limit', `${'x'.repeat(159)}😀`, 'x'.repeat(159)],
])('an agent hears and a page shows a summary with %s', async (_what, summary, spoken) => {
  const world = await open();
  await world.webhook('/hand-over', { ...asked, HandoffData: JSON.stringify({ summary }) });
  const answered = { CallSid: `CA${'8'.repeat(32)}`, To: AGENT };
  const path = `/agent-answer?callId=${asked.CallSid}&entry=hand-over&whispers=true`;
  const { body } = await world.webhook(path, answered);
  expect(body).toContain(`${spoken}.</Say>`);
  expect(body).toContain('<Conference');
  const stored = await world.requestAs('/calls', { callSid: asked.CallSid });
  expect(stored.body['calls']).toMatchObject([{ handOff: { note: spoken } }]);
});

test('a summary that is too long costs the caller nothing', async () => {
  const world = await open();
  const { status } = await world.webhook(`/hand-over?summary=${'x'.repeat(5_000)}`, asked);
  expect(status).toBe(200);
  const stored = await world.requestAs('/calls', { callSid: asked.CallSid });
  expect(stored.body['calls']).toMatchObject([{ handOff: { note: 'x'.repeat(160) } }]);
});

test('no phone rings for a caller who hangs up on the bot', async () => {
  const world = await open();
  const { status, body } = await world.webhook('/hand-over', { ...asked, CallStatus: 'completed' });
  expect([status, body]).toEqual([200, '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
  expect(world.emulator.inspect().calls).toEqual([]);
  expect((await world.requestAs('/calls', {})).body['calls']).toEqual([]);
});
