import { simulate } from './simulate';

const BATCH = 10;

/** Random worlds, ten to a test: the seeds of those that break a rule are in the failure, with what was broken. */
export function describeWorlds(first: number, last: number): void {
  describe('random worlds, with whatever may go wrong', () => {
    const batches = Array.from({ length: Math.ceil((last - first + 1) / BATCH) }, (_, index) => {
      const from = first + index * BATCH;
      return { from, to: Math.min(from + BATCH - 1, last) };
    });
    test.each(batches)('seeds $from to $to break no rule', async ({ from, to }) => {
      const broken: { seed: number; violations: string[] }[] = [];
      for (let seed = from; seed <= to; seed++) {
        const { violations } = await simulate(seed);
        if (violations.length > 0) broken.push({ seed, violations });
      }
      expect(broken).toEqual([]);
    });
  });
}
