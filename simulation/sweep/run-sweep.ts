import { fork } from 'node:child_process';
import { join } from 'node:path';
import { hasWaysIn } from '../ways-in/draw-ways-in';

/** The result of one world. Its log is left out: the same seed gives it again. */
export interface Summary {
  seed: number;
  conditions: string;
  dialect: string;
  violations: string[];
  calls: number;
  succeeded: [path: string, count: number][];
  reached: string[];
}

/** Worlds for one process. */
export interface Batch {
  seeds: number[];
  /** Whether the worlds have the shared room, and transfers outside. */
  hasExtras?: boolean;
  /** Where the Functions are built. Default: dist */
  dist?: string;
}

export interface Sweep {
  firstSeed: number;
  worlds: number;
  processes: number;
  /** Whether the seeds whose customers all call `incoming-call` are left out, and the others have the extras of such a sweep. */
  onlyWaysIn?: boolean;
  dist?: string | undefined;
}

const BATCH_SIZE = 20;
/** A world makes much short-lived garbage: with the default of 16 MB collecting it takes a sixth of the time. */
const MEMORY_FLAGS = ['--max-semi-space-size=64'];

/** Runs worlds in several processes. A world depends on its seed alone, so their order does not matter. */
export async function runSweep(
  { firstSeed, worlds, processes, onlyWaysIn = false, dist }: Sweep,
  onSummary: (summary: Summary) => void,
): Promise<void> {
  let left = worlds;
  let next = firstSeed;
  const nextBatch = (): Batch | undefined => {
    if (left === 0) return undefined;
    const seeds: number[] = [];
    for (const size = Math.min(left, BATCH_SIZE); seeds.length < size; next++)
      if (!onlyWaysIn || hasWaysIn(next)) seeds.push(next);
    left -= seeds.length;
    return { seeds, hasExtras: onlyWaysIn, ...(dist ? { dist } : {}) };
  };
  const count = Math.min(processes, Math.ceil(worlds / BATCH_SIZE));
  await Promise.all(Array.from({ length: count }, () => runProcess(nextBatch, onSummary)));
}

function runProcess(
  nextBatch: () => Batch | undefined,
  onSummary: (summary: Summary) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'worker.ts'), { execArgv: [...process.execArgv, ...MEMORY_FLAGS] });
    const sendBatch = () => {
      const batch = nextBatch();
      if (batch) child.send(batch);
      else child.disconnect();
    };
    child.on('message', (message: Summary | 'done') =>
      message === 'done' ? sendBatch() : onSummary(message),
    );
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A process of the simulation ended with ${code}.`)),
    );
    sendBatch();
  });
}
