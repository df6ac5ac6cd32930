import { readFileSync } from 'node:fs';
import { entries, entryNames } from '../../src/contract/entries';
import { entriesTable } from '../../src/contract/entries-table';

const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim());

test('docs/entries.md has the table of entries', () => {
  const page = readFileSync('docs/entries.md', 'utf8').split('\n');
  const start = page.findIndex((line) => line.startsWith('| entry '));
  const shown = page.slice(start, page.indexOf('', start)).map(cellsOf);
  const [head, , ...rows] = entriesTable().map(cellsOf);
  expect([shown[0], ...shown.slice(2)]).toEqual([head, ...rows]);
});

test('each entry is a protected Function, and the entries of numbers have a local number each', () => {
  for (const name of entryNames)
    expect(readFileSync(`src/functions/${name}.protected.ts`, 'utf8')).toContain(`name: '${name}'`);
  const numbers = entryNames.flatMap((name) => entries[name].localNumber ?? []);
  expect(new Set(numbers).size).toBe(entryNames.filter((name) => entries[name].wiredTo === 'number').length);
});
