import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarios, type MakeWorld, type ScenarioName } from '../../simulation/mutants/scenarios';
import { World } from '../../simulation/world/world';
import { markersIn, readSources } from '../../simulation/mutants/marked';
import { mutate } from '../../simulation/mutants/mutate';
import { mutants } from '../../simulation/mutants/mutants';

const names = Object.keys(scenarios) as ScenarioName[];
const unique = (items: readonly string[]) => [...new Set(items)].sort();

describe('what must hold', () => {
  const make: MakeWorld = (options) => new World(options).wire();

  test.each(names)('%s', (name) => scenarios[name](make));

  test('every scenario has a defect that it notices', () => {
    expect(unique(mutants.map(({ scenario }) => scenario))).toEqual(unique(names));
  });
});

describe('a defect is noticed', () => {
  test.each(mutants)('$name: "$scenario" fails', async (mutant) => {
    const mutation = await mutate(mutant);
    const make: MakeWorld = (options) =>
      new World({
        ...options,
        ...mutation.options,
        host: { ...options?.host, ...mutation.options.host },
      }).wire();
    try {
      await expect(scenarios[mutant.scenario](make)).rejects.toThrow(mutant.says);
    } finally {
      mutation.remove();
    }
  });
});

test('every marker in the sources occurs once and has a mutant', () => {
  expect(markersIn(readSources()).sort()).toEqual(unique(mutants.map(({ marker }) => marker)));
});

test('docs/local-twilio.md lists every defect', () => {
  const text = readFileSync(join(__dirname, '../../docs/local-twilio.md'), 'utf8');
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const documented = rows.slice(rows.findIndex((cells) => cells[1] === 'defect') + 2);
  const listed = documented.slice(
    0,
    documented.findIndex((cells) => cells.length < 3),
  );
  expect(listed.map((cells) => cells.slice(1, 3))).toEqual(
    mutants.map(({ name, scenario }) => [name, scenario]),
  );
});
