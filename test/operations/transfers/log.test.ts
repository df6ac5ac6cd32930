import { TransferScenario, TARGET } from './transfer-scenario';
import { codeOf } from '../conference-fixture';

/** The log lines of transfers, in the order in which they were printed. */
const linesOf = ({ world }: TransferScenario) =>
  world.printed
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'transfer');

const started = (callId: string) => [
  { event: 'transfer', callId, from: 'none', to: 'starting', revision: 1 },
  { event: 'transfer', callId, from: 'starting', to: 'ringing', revision: 2 },
];

test('a transfer logs one line for each transition', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.swap();
  await scenario.request('/transfer/complete');
  await scenario.advance(3_000);
  const { callId } = scenario.fixture;
  const outcome = 'completed';
  expect(linesOf(scenario)).toEqual([
    ...started(callId),
    { event: 'transfer', callId, from: 'ringing', to: 'consulting', revision: 3 },
    { event: 'transfer', callId, from: 'consulting', to: 'swapped', revision: 4 },
    { event: 'transfer', callId, from: 'swapped', to: 'ending', revision: 5, outcome },
    { event: 'transfer', callId, from: 'ending', to: 'closed', revision: 6, outcome },
  ]);
});

test('a second transfer of a call continues the revisions of the first', async () => {
  const scenario = await TransferScenario.create('cold');
  const { callId } = scenario.fixture;
  await scenario.start();
  await scenario.request('/transfer/cancel');
  const first = linesOf(scenario);
  await scenario.start();
  const outcome = 'cancelled';
  expect(first).toEqual([
    ...started(callId),
    { event: 'transfer', callId, from: 'ringing', to: 'ending', revision: 3, outcome },
    { event: 'transfer', callId, from: 'ending', to: 'closed', revision: 4, outcome },
  ]);
  expect(linesOf(scenario).slice(first.length)).toMatchObject([
    { from: 'none', to: 'starting', revision: 5 },
    { from: 'starting', to: 'ringing', revision: 6 },
  ]);
});

test('only the process that wins a transition logs it', async () => {
  const scenario = await TransferScenario.create('warm', { faults: { callbackDoubled: 1 } });
  await scenario.consult();
  const { world, fixture } = scenario;
  const requests = ['complete', 'cancel'].map((what) =>
    world.sendAs(`/transfer/${what}`, { callSid: fixture.callId }),
  );
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(responses.map(codeOf)).toContainEqual(expect.stringMatching(/^(transfer_in_progress|no_transfer)$/));
  await scenario.advance(5_000);
  expect(linesOf(scenario).map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
});

test('the lines of a transfer name no number', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.recover();
  await scenario.advance(60_000);
  const lines = JSON.stringify(linesOf(scenario));
  expect(lines).toContain('"outcome":"announced"');
  expect(lines).not.toContain(TARGET.slice(1));
  expect(lines).not.toMatch(/\+\d/);
});
