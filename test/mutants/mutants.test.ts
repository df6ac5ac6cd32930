import { scenarios, type MakeWorld, type ScenarioName } from '../../simulation/mutants/scenarios';
import { World } from '../../simulation/world/world';
import { mutate, mutated } from '../../simulation/mutants/mutate';
import { mutants } from '../../simulation/mutants/mutants';

const names = Object.keys(scenarios) as ScenarioName[];

describe('what must hold', () => {
  const make: MakeWorld = (options) => new World(options).wire();

  test.each(names)('%s', (name) => scenarios[name](make));

  test('every scenario has a defect that it notices', () => {
    expect([...new Set(mutants.map((mutant) => mutant.scenario))].sort()).toEqual([...names].sort());
  });
});

describe('a defect is noticed', () => {
  test.each(mutants)('$name: "$scenario" fails', async (mutant) => {
    const mutation = await mutate(mutant);
    const make: MakeWorld = (options) => new World({ ...options, ...mutation.options }).wire();
    try {
      await expect(scenarios[mutant.scenario](make)).rejects.toThrow(mutant.says);
    } finally {
      mutation.remove();
    }
  });

  test('a defect that fits the sources no more is an error, not a success', () => {
    const [mutant] = mutants;
    if (!mutant) throw new Error('There are no mutants.');
    expect(() => mutated({ ...mutant, from: 'nothing like this' })).toThrow('occurs 0 times');
    expect(() => mutated({ ...mutant, from: 'call' })).toThrow(/occurs [0-9]{2,} times/);
  });
});
