import { ceiling, runLoad } from '../../simulation/bench/load';
import { readFileSync } from 'node:fs';
import { costOfCall } from '../../simulation/bench/one-call';
import { entryTable } from '../../simulation/bench/one-entry';
import { pageTable } from '../../simulation/bench/one-page';

/** What a call may cost. More than this needs a reason, and other figures in the README. */
test.each([
  [1, false, { invocations: 6, voiceRequests: 1, syncRequests: 21, created: 2 }],
  [10, false, { invocations: 24, voiceRequests: 1, syncRequests: 150, created: 2 }],
  [1, true, { invocations: 16, voiceRequests: 36, syncRequests: 70, created: 5 }],
])(
  'a call with %d ringing agents, converted: %s, stays within its budget',
  async (agents, converts, most) => {
    const cost = await costOfCall(agents, converts);
    for (const [name, limit] of Object.entries(most))
      expect([name, cost[name as keyof typeof most] <= limit]).toEqual([name, true]);
  },
);

test('a company loses callers above what it can carry, and the ceiling is below that', async () => {
  const load = { agents: 3, seconds: 10, converts: false };
  expect(await runLoad({ ...load, callsPerSecond: 3 })).toEqual({
    calls: 30,
    lost: 0,
    refused: 0,
    forgotten: 0,
  });
  const { lost, forgotten } = await runLoad({ ...load, callsPerSecond: 40 });
  expect(lost + forgotten).toBeGreaterThan(0);
  expect(await ceiling(load, [3, 40, 3])).toBe(3);
});

const oneLine = (text: string) => text.replace(/ +|-{3,}/g, (found) => (found.startsWith('-') ? '---' : ' '));

test('a call of each way in costs what docs/entries.md says', async () => {
  expect(oneLine(readFileSync('docs/entries.md', 'utf8'))).toContain((await entryTable()).join('\n'));
});

test('an open page costs what docs/page.md says: for the live calls, one voice and one Sync request at most', async () => {
  const table = await pageTable();
  expect(table).toContain('| `calls` | 30 | 6 | 30 | 1 | 1 |');
  expect(oneLine(readFileSync('docs/page.md', 'utf8'))).toContain(table.join('\n'));
});
