import { mutate } from '../../simulation/mutants/mutate';
import { defects, type FoundDefect } from '../../simulation/mutants/defects';
import { simulate } from '../../simulation/simulate';

describe('a world', () => {
  test.each([3, 4, 6])('of seed %d is the same twice, byte for byte', async (seed) => {
    const [once, again] = [await simulate(seed), await simulate(seed)];
    expect(once.conditions.faultNames).not.toEqual([]);
    expect(once.log.length).toBeGreaterThan(100);
    expect(JSON.stringify(again.log)).toBe(JSON.stringify(once.log));
  });

  test('of another seed is another', async () => {
    expect(JSON.stringify((await simulate(4)).log)).not.toBe(JSON.stringify((await simulate(3)).log));
  });

  test('with faults has them on the wire', async () => {
    const { log, conditions } = await simulate(6);
    expect(conditions.faultNames).toContain('REST faults');
    expect(log.filter((entry) => entry.kind === 'rest' && entry.status === 500).length).toBeGreaterThan(10);
  });
});

/** A change of the worlds moves the seeds that notice a defect, so the test searches for one. */
const SEARCHED_WORLDS = 400;
const SEARCH_TIMEOUT_MS = 600_000;

async function firstThatNotices({ mutant, firstSeed, says }: FoundDefect): Promise<number> {
  const mutation = await mutate(mutant);
  try {
    for (let seed = firstSeed; seed < firstSeed + SEARCHED_WORLDS; seed++) {
      const { violations } = await simulate(seed, mutation.options);
      if (violations.some((violation) => says.test(violation))) return seed;
    }
  } finally {
    mutation.remove();
  }
  throw new Error(`None of ${SEARCHED_WORLDS} worlds from seed ${firstSeed} notices "${mutant.name}".`);
}

test.each(defects)(
  'random worlds notice the defect: $mutant.name',
  async (defect) => {
    const seed = await firstThatNotices(defect);
    expect((await simulate(seed)).violations).toEqual([]);
  },
  SEARCH_TIMEOUT_MS,
);
