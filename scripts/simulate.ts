import { allDialects } from '../emulator/dialect';
import { eventLine } from './event-line';
import { simulate, type Outcome } from '../test/simulation/simulate';

/** `npm run simulate -- --worlds 1000 --seed 1`: random worlds, and every sentence that must not be said of one. */

function option(name: string, fallback: number): number {
  const index = process.argv.indexOf(`--${name}`);
  if (index < 0) return fallback;
  const value = Number(process.argv[index + 1]);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} needs a whole number, such as --${name} 100.`);
  return value;
}

function report({ seed, weather, violations, log }: Outcome): void {
  console.log(
    `\nSeed ${seed} (dialect: ${weather.dialect.name}; faults: ${weather.faultNames.join(', ') || 'none'})`,
  );
  for (const violation of violations) console.log(`  ${violation}`);
  const begin = log[0]?.at ?? 0;
  for (const entry of log)
    console.log(`  ${((entry.at - begin) / 1000).toFixed(3).padStart(9)}  ${eventLine(entry)}`);
  console.log(`Replay: npm run simulate -- --worlds 1 --seed ${seed}`);
}

async function main(): Promise<void> {
  const worlds = option('worlds', 1000);
  const first = option('seed', 1);
  const began = performance.now();
  let calls = 0;
  let conversions = 0;
  let failed = 0;
  const dialects = new Set<string>();
  for (let seed = first; seed < first + worlds; seed++) {
    const outcome = await simulate(seed);
    calls += outcome.calls;
    conversions += outcome.conversions;
    dialects.add(outcome.weather.dialect.name);
    if (outcome.violations.length > 0) {
      failed++;
      if (process.argv.includes('--brief'))
        console.log(
          `${seed}: ${outcome.violations.join(' | ')} [${outcome.weather.dialect.name}; ${outcome.weather.faultNames.join(', ')}]`,
        );
      else report(outcome);
    }
    if ((seed - first + 1) % 100 === 0) console.log(`${seed - first + 1} of ${worlds} worlds`);
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${worlds} worlds, ${calls} calls, ${conversions} conversions, ${dialects.size} of ${allDialects.length + 1} dialects, ` +
      `${failed} with violations; ${(worlds / seconds).toFixed(1)} worlds and ${(calls / seconds).toFixed(1)} calls a second.`,
  );
  if (conversions === 0 && calls > 50) console.log('Nobody was converted: the Functions do not work at all.');
  if (failed > 0 || (conversions === 0 && calls > 50)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
