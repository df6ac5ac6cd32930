import { simulate } from '../simulate';
import { reachedBy } from './coverage';
import type { Batch, Summary } from './run-sweep';

/** One process of a sweep: it runs the worlds of each batch that it is sent. */
async function run({ seeds, hasExtras = false, dist }: Batch): Promise<void> {
  for (const seed of seeds) {
    const outcome = await simulate(seed, { hasExtras, ...(dist ? { host: { dist } } : {}) });
    const summary: Summary = {
      seed,
      conditions: outcome.conditions.name,
      dialect: outcome.conditions.dialect.name,
      violations: outcome.violations,
      calls: outcome.calls,
      succeeded: [...outcome.succeeded],
      reached: reachedBy(outcome),
    };
    process.send?.(summary);
  }
  process.send?.('done');
}

process.on('message', (batch: Batch) => {
  run(batch).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
