import { z } from 'zod';
import { simulate } from '../simulation/simulate';

/** One process of `npm run simulate`: the worlds that it is told to run, one after the other. */

// Zod compiles a schema when it first parses. Here every request finds a Function without memory, so that most schemas
// parse once: to compile them takes a tenth of the simulation's time.
z.config({ jitless: true });

/** What is told of a world; the log of one that breaks a rule is had by running it again. */
export interface Summary {
  seed: number;
  conditions: string;
  dialect: string;
  violations: string[];
  calls: number;
  done: [path: string, count: number][];
}

export interface Batch {
  from: number;
  until: number;
  /** Where the Functions are built, if not in dist. */
  dist?: string;
}

async function run({ from, until, dist }: Batch): Promise<void> {
  for (let seed = from; seed < until; seed++) {
    const { conditions, violations, calls, succeeded } = await simulate(seed, dist ? { host: { dist } } : {});
    const summary: Summary = {
      seed,
      conditions: conditions.name,
      dialect: conditions.dialect.name,
      violations,
      calls,
      done: [...succeeded],
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
