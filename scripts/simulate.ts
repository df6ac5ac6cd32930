import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { allDialects } from '../emulator';
import { mutate, type Mutation } from '../simulation/mutants/mutate';
import { mutants, type Mutant } from '../simulation/mutants/mutants';
import { simulate, type Outcome } from '../simulation/simulate';
import { readArguments } from './arguments.mjs';
import { eventLine } from './event-line';
import type { Batch, Summary } from './simulate-worlds';

/** `npm run simulate -- --worlds 1000 --seed 1`: random worlds, and every sentence that must not be said of one. */

const USAGE = `Usage: npm run simulate -- [--worlds 1000] [--seed 1] [--processes ${availableParallelism()}] [--brief] [--defect <name>]`;
/** Worlds that a process is given at a time. */
const BATCH = 20;

interface Options {
  worlds: number;
  seed: number;
  processes: number;
  /** One line for a world that breaks a rule, without its log. */
  isBrief: boolean;
  /** One of test/mutants/mutants.ts: which worlds notice it? */
  defect: Mutant | undefined;
}

function readOptions(): Options {
  const { values } = readArguments(USAGE, {
    options: {
      worlds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      processes: { type: 'string', default: String(availableParallelism()) },
      brief: { type: 'boolean', default: false },
      defect: { type: 'string' },
    },
  });
  const whole = (name: 'worlds' | 'seed' | 'processes'): number => {
    if (!/^[1-9]\d{0,8}$/.test(values[name]))
      throw new Error(`--${name} must be a whole number from 1, such as --${name} 100.\n${USAGE}`);
    return Number(values[name]);
  };
  const defect = mutants.find(({ name }) => name === values.defect);
  if (values.defect !== undefined && !defect)
    throw new Error(`--defect must be one of:\n${mutants.map(({ name }) => `  ${name}`).join('\n')}`);
  const isBrief = values.brief || defect !== undefined;
  return { worlds: whole('worlds'), seed: whole('seed'), processes: whole('processes'), isBrief, defect };
}

/** Every world is a process's alone, and depends on its seed alone: the order in which they come does not matter. */
async function runAll(
  { worlds, seed, processes }: Options,
  dist: string | undefined,
  each: (summary: Summary) => void,
): Promise<void> {
  let next = seed;
  const end = seed + worlds;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(join(__dirname, 'simulate-worlds.ts'), { execArgv: process.execArgv });
      const give = () => {
        if (next >= end) return child.disconnect();
        const from = next;
        next = Math.min(end, next + BATCH);
        const batch: Batch = { from, until: next, ...(dist ? { dist } : {}) };
        child.send(batch);
      };
      child.on('message', (message: Summary | 'done') => (message === 'done' ? give() : each(message)));
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A process of the simulation ended with ${code}.`)),
      );
      give();
    });
  await Promise.all(Array.from({ length: Math.min(processes, Math.ceil(worlds / BATCH)) }, work));
}

function report({ seed, conditions, violations, log }: Outcome): void {
  console.log(`\n${headline({ seed, violations, conditions: conditions.name })}`);
  const begin = log[0]?.at ?? 0;
  for (const entry of log)
    console.log(`  ${((entry.at - begin) / 1000).toFixed(3).padStart(9)}  ${eventLine(entry)}`);
  console.log(`Replay: npm run simulate -- --worlds 1 --seed ${seed}`);
}

const headline = ({
  seed,
  violations,
  conditions,
}: Pick<Summary, 'seed' | 'violations' | 'conditions'>): string =>
  `Seed ${seed} (${conditions}): ${violations.join(' ')}`;

/** The worlds run on the sources of the local Twilio, in processes of their own: only the Functions can be exchanged. */
async function mutateFunctions(defect: Mutant): Promise<Mutation> {
  const mutation = await mutate(defect);
  if (!mutation.options.emulator) return mutation;
  mutation.remove();
  throw new Error(`--defect must be a defect of the Functions: "${defect.name}" is one of the local Twilio.`);
}

async function main(): Promise<void> {
  const options = readOptions();
  const began = performance.now();
  const sum = { worlds: 0, calls: 0 };
  const done = new Map<string, number>();
  const dialects = new Set<string>();
  const failed: number[] = [];
  const mutation = options.defect && (await mutateFunctions(options.defect));
  await runAll(options, mutation?.options.host?.dist, (summary) => {
    sum.worlds++;
    sum.calls += summary.calls;
    dialects.add(summary.dialect);
    for (const [path, count] of summary.done) done.set(path, (done.get(path) ?? 0) + count);
    if (summary.violations.length > 0) {
      failed.push(summary.seed);
      console.log(headline(summary));
    }
    if (sum.worlds % 100 === 0) console.log(`${sum.worlds} of ${options.worlds} worlds`);
  });
  mutation?.remove();
  const seconds = (performance.now() - began) / 1000;
  if (!options.isBrief)
    for (const seed of failed.sort((a, b) => a - b).slice(0, 3)) report(await simulate(seed));
  console.log(
    `${sum.worlds} worlds, ${sum.calls} calls, ${dialects.size} of ${allDialects.length + 1} dialects, ` +
      `${failed.length} with violations; ${(sum.worlds / seconds).toFixed(1)} worlds and ${(sum.calls / seconds).toFixed(1)} calls a second.`,
  );
  const counted = [...done].sort(([, a], [, b]) => b - a).map(([path, count]) => `${path} ${count}`);
  console.log(`Answered with 200: ${counted.join(', ')}.`);
  const nobodyWasConverted = sum.calls > 50 && !done.has('/convert');
  if (nobodyWasConverted) console.log('Nobody was converted: the Functions do not work at all.');
  if (failed.length > 0 || nobodyWasConverted) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
