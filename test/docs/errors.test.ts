import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '../../src/contract/problems';

const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');

test('docs/errors.md says of every error its status, when it happens and what to do', () => {
  const rows = page
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`\w+`$/.test(cells[2] ?? ''));
  const documented = rows.map(([, status, code = '']) => [code.replaceAll('`', ''), Number(status)]);
  expect(documented.sort()).toEqual(
    Object.entries(problems)
      .map(([code, { status }]) => [code, status])
      .sort(),
  );
  for (const [, , , when, cure] of rows) {
    expect(when).toMatch(/\.$/);
    expect(cure).toMatch(/^Operator: .+ Developer: .+\.$/);
  }
});
