import { mutate } from '../../simulation/mutants/mutate';
import { defects } from '../../simulation/mutants/defects';
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

describe('what a hunt found, brought back into the Functions, is noticed in its world:', () => {
  test.each(defects)('$name (seed $seed)', async (defect) => {
    const mutation = await mutate(defect);
    try {
      const { violations } = await simulate(defect.seed, mutation.options);
      expect(violations).toContainEqual(expect.stringMatching(defect.says));
    } finally {
      mutation.remove();
    }
    expect((await simulate(defect.seed)).violations).toEqual([]);
  });
});
