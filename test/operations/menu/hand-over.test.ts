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
  expect(stored.body['calls']).toMatchObject([{ handOff: { reason: 'hand-over', note } }]);
});

test('agents see the numbers in a summary masked', async () => {
  const world = await open();
  await world.webhook('/hand-over', { ...asked, HandoffData: '{"summary":"Call back at 415 555 0177."}' });
  const { body } = await world.requestAs('/calls', { callSid: asked.CallSid }, ANN);
  expect(JSON.stringify(body)).not.toContain('555 0177');
});
