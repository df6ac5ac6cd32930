import { availableParallelism } from 'node:os';
import { allDialects } from '../emulator';
import { mutants, type Mutant } from '../simulation/mutants/mutants';
import type { Mutation } from '../simulation/mutants/mutate';
import { COMPLETE_SWEEP, mustReach, mustReachWithExtras } from '../simulation/sweep/coverage';
import { runSweep, type Summary } from '../simulation/sweep/run-sweep';
import { readArguments } from './arguments';
import { eventLine } from './event-line';

/** `npm run simulate -- --worlds 1000 --seed 1`: runs random worlds, and prints every violation of a rule. */

const USAGE = `Usage: npm run simulate -- [--worlds 1000] [--seed 1] [--processes ${availableParallelism()}] [--ways-in] [--brief] [--defect <name>]`;
const LOGS_PRINTED = 3;

interface Options {
  worlds: number;
  seed: number;
  processes: number;
  /** Whether only worlds run in which customers use every entry, with the shared room and transfers outside. */
  onlyWaysIn: boolean;
  /** Whether a world with a violation takes one line, without its log. */
  isBrief: boolean;
  /** A mutant to build into the Functions, to see which worlds notice it. */
  defect: Mutant | undefined;
}

function readOptions(): Options {
  const { values } = readArguments(USAGE, {
    options: {
      worlds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      processes: { type: 'string', default: String(availableParallelism()) },
      'ways-in': { type: 'boolean', default: false },
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
  return {
    worlds: whole('worlds'),
    seed: whole('seed'),
    processes: whole('processes'),
    onlyWaysIn: values['ways-in'],
    isBrief,
    defect,
  };
}

class Totals {
  worlds = 0;
  calls = 0;
  readonly succeeded = new Map<string, number>();
  readonly dialects = new Set<string>();
  readonly reached = new Set<string>();
  readonly failedSeeds: number[] = [];

  add({ seed, calls, dialect, succeeded, reached, violations }: Summary): void {
    this.worlds++;
    this.calls += calls;
    this.dialects.add(dialect);
    for (const [path, count] of succeeded) this.succeeded.set(path, (this.succeeded.get(path) ?? 0) + count);
    for (const item of reached) this.reached.add(item);
    if (violations.length > 0) this.failedSeeds.push(seed);
  }

  print(seconds: number): void {
    console.log(
      `${this.worlds} worlds, ${this.calls} calls, ${this.dialects.size} of ${allDialects.length + 1} dialects, ` +
        `${this.failedSeeds.length} with violations; ${(this.worlds / seconds).toFixed(1)} worlds and ${(this.calls / seconds).toFixed(1)} calls a second.`,
    );
    const counts = [...this.succeeded].sort(([, a], [, b]) => b - a);
    console.log(`Responses with 200: ${counts.map(([path, count]) => `${path} ${count}`).join(', ')}.`);
  }
}

const headline = ({ seed, violations, conditions }: Pick<Summary, 'seed' | 'violations' | 'conditions'>) =>
  `Seed ${seed} (${conditions}): ${violations.join(' ')}`;

/** Runs a world again for its log, with one line an event. */
async function printLog(seed: number, hasExtras: boolean): Promise<void> {
  const { simulate } = await import('../simulation/simulate.js');
  const { conditions, violations, log } = await simulate(seed, { hasExtras });
  console.log(`\n${headline({ seed, violations, conditions: conditions.name })}`);
  const startedAt = log[0]?.at ?? 0;
  for (const entry of log)
    console.log(`  ${((entry.at - startedAt) / 1000).toFixed(3).padStart(9)}  ${eventLine(entry)}`);
  console.log(`Replay: npm run simulate -- --worlds 1 --seed ${seed}${hasExtras ? ' --ways-in' : ''}`);
}

/** The worlds run in processes of their own on the sources of the local Twilio, so only Functions can be mutated. */
async function mutateFunctions(defect: Mutant): Promise<Mutation> {
  const { mutate } = await import('../simulation/mutants/mutate.js');
  const mutation = await mutate(defect);
  if (!mutation.options.emulator) return mutation;
  mutation.remove();
  throw new Error(`--defect must be a defect of the Functions: "${defect.name}" is one of the local Twilio.`);
}

async function main(): Promise<void> {
  const { worlds, seed, processes, onlyWaysIn, isBrief, defect } = readOptions();
  const startedAt = performance.now();
  const totals = new Totals();
  const mutation = defect && (await mutateFunctions(defect));
  const sweep = { firstSeed: seed, worlds, processes, onlyWaysIn, dist: mutation?.options.host?.dist };
  await runSweep(sweep, (summary) => {
    totals.add(summary);
    if (summary.violations.length > 0) console.log(headline(summary));
    if (totals.worlds % 100 === 0) console.log(`${totals.worlds} of ${worlds} worlds`);
  });
  mutation?.remove();
  const seconds = (performance.now() - startedAt) / 1000;
  const { failedSeeds } = totals;
  if (!isBrief)
    for (const failed of failedSeeds.sort((a, b) => a - b).slice(0, LOGS_PRINTED))
      await printLog(failed, onlyWaysIn);
  totals.print(seconds);
  const toReach = onlyWaysIn ? mustReachWithExtras() : mustReach();
  const expected = worlds >= COMPLETE_SWEEP && !defect ? [...toReach] : [];
  const missed = expected.filter((item) => !totals.reached.has(item));
  if (missed.length > 0) console.log(`No world reached: ${missed.join(', ')}.`);
  else if (expected.length > 0)
    console.log(
      `Reached: all ${expected.length} ${onlyWaysIn ? 'ways in, responses of the room and transfers outside' : 'operations, transfer states, transfer outcomes, dialect switches and ways in'}.`,
    );
  const isUseless = totals.calls > 50 && !totals.succeeded.has('/convert');
  if (isUseless) console.log('No call was converted: the Functions do not work.');
  if (failedSeeds.length > 0 || missed.length > 0 || isUseless) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
