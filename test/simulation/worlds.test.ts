import { PROJECT, run } from '../support/deployment';

/** The very command of `npm run simulate`; jest has built the Functions. */
async function simulated(...options: string[]) {
  const command = ['--import', 'tsx', 'scripts/simulate.ts', ...options];
  const { code, stdout, stderr } = await run(process.execPath, command, PROJECT, {});
  return { code, printed: stdout + stderr };
}

test('two hundred random worlds, with whatever may go wrong, break no rule', async () => {
  const { code, printed } = await simulated('--worlds', '200', '--seed', '1');
  expect(printed).toMatch(/^200 worlds, \d{3} calls, \d+ of \d+ dialects, 0 with violations;/m);
  expect(printed).toMatch(/^Answered with 200: \/convert \d{3},/m);
  expect(code).toBe(0);
}, 300_000);

test.each([
  [['--worlds', 'many'], '--worlds must be a whole number from 1, such as --worlds 100.'],
  [['--seed', '0'], '--seed must be a whole number from 1'],
  [['--colour', 'red'], "Unknown option '--colour'"],
])('%j is refused in a sentence', async (options, sentence) => {
  const { code, printed } = await simulated(...options);
  expect(printed).toContain(sentence);
  expect(printed).not.toContain('    at ');
  expect(code).toBe(1);
});
