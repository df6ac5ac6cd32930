import { transferOutcomes, type TransferOutcome } from '../../src/contract/enumerations';
import { documentedDialect, noFaults, type LogEntry } from '../../emulator';
import { mustReach, reachedBy } from '../../simulation/sweep/coverage';

const conditions = {
  name: 'none',
  dialect: { name: 'documented', dialect: documentedDialect },
  faults: noFaults,
  faultNames: [],
  host: {},
  invocationFaults: { rate: 0, kinds: [] },
  restDelays: { rate: 0, maxMs: 0 },
  environment: {},
  isLossless: true,
  waysIn: undefined,
};

const reachedWith = (log: LogEntry[], succeeded: [string, number][] = []): string[] =>
  reachedBy({
    seed: 1,
    conditions,
    violations: [],
    calls: 1,
    log,
    succeeded: new Map(succeeded),
    reached: new Set(),
  });

const stored = (data: object, status = 200): LogEntry => ({
  kind: 'rest',
  at: 0,
  host: 'sync.twilio.com',
  method: 'POST',
  path: '/v1/Services/default/Documents/call',
  form: { Data: JSON.stringify(data) },
  status,
  userAgent: '',
});

test('a world that reaches nothing but its dialect leaves operations, states and outcomes to be reached', () => {
  const reached = new Set(reachedWith([]));
  const missed = [...mustReach()].filter((item) => !reached.has(item));
  expect(missed).toEqual(expect.arrayContaining(['operation /convert', 'transfer state recovering']));
  expect(reached).toContain('dialect conferenceListed=at-once');
});

test('an operation is reached when it succeeds', () => {
  expect(reachedWith([], [['/convert', 1]])).toContain('operation /convert');
});

test('a state of a transfer is reached when it is stored, not when storing it fails', () => {
  const swapped = { transfer: { state: 'swapped' } };
  expect(reachedWith([stored(swapped)])).toContain('transfer state swapped');
  expect(reachedWith([stored(swapped, 412)])).not.toContain('transfer state swapped');
});

test.each(transferOutcomes)(
  'the outcome %s is part of a class, unless no sweep must reach it',
  (outcome: TransferOutcome) => {
    const undemanded: TransferOutcome[] = ['recovered', 'announced', 'outside'];
    const classes = reachedWith([stored({ lastTransfer: { outcome } })]).filter((item) =>
      item.startsWith('transfer'),
    );
    expect(classes).toHaveLength(undemanded.includes(outcome) ? 0 : 1);
    for (const found of classes) expect([...mustReach()]).toContain(found);
  },
);
