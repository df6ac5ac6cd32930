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
  const scenario = await TransferScenario.of('warm');
  await scenario.swaps();
  await scenario.ask('/transfer/complete');
  await scenario.pass(3_000);
  const { callId } = scenario.office;
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
  const scenario = await TransferScenario.of('cold');
  const { callId } = scenario.office;
  await scenario.rings();
  await scenario.ask('/transfer/cancel');
  const first = linesOf(scenario);
  await scenario.rings();
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
  const scenario = await TransferScenario.of('warm', { faults: { callbackDoubled: 1 } });
  await scenario.talks();
  const { world, office } = scenario;
  const requests = ['complete', 'cancel'].map((what) =>
    world.sendAs(`/transfer/${what}`, { callSid: office.callId }),
  );
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(responses.map(codeOf)).toContainEqual(expect.stringMatching(/^(transfer_in_progress|no_transfer)$/));
  await scenario.pass(5_000);
  expect(linesOf(scenario).map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
});

test('the lines of a transfer name no number', async () => {
  const scenario = await TransferScenario.of('warm');
  await scenario.recovers();
  await scenario.pass(60_000);
  const lines = JSON.stringify(linesOf(scenario));
  expect(lines).toContain('"outcome":"announced"');
  expect(lines).not.toContain(TARGET.slice(1));
  expect(lines).not.toMatch(/\+\d/);
});
