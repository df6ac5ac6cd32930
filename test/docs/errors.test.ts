import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the table of errors on a page: status, code, and what follows. The API tests check the one of docs/api.md. */
const rowsOf = (file: string): string[][] =>
  readFileSync(join(__dirname, '../../docs', file), 'utf8')
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([status = '', code = '']) => /^\d{3}$/.test(status) && /^`\w+`$/.test(code));

const statusesOf = (rows: string[][]) => rows.map(([status, code]) => [code, status]).sort();

test('docs/errors.md lists the errors of docs/api.md with the same statuses', () => {
  const api = statusesOf(rowsOf('api.md'));
  expect(api.length).toBeGreaterThan(15);
  expect(statusesOf(rowsOf('errors.md'))).toEqual(api);
});

test('docs/errors.md says of every error when it happens and what to do', () => {
  for (const [, code, when, cure] of rowsOf('errors.md')) {
    expect([code, when]).toEqual([code, expect.stringMatching(/\.$/)]);
    expect([code, cure]).toEqual([code, expect.stringMatching(/^Operator: .+ Developer: .+\.$/)]);
  }
});
