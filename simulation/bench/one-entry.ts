import { entries, numberEntries, type EntryName } from '../../src/contract/entries';
import { CUSTOMER, NUMBER, type World } from '../world/world';
import { company } from './load';
import { countOf } from './one-call';

/** What the caller does before a person is due; it then talks to one agent for about twenty seconds and hangs up. */
const before: Partial<Record<EntryName, (world: World, caller: string) => Promise<void>>> = {
  menu: async ({ emulator, clock }, caller) => {
    for (const sentence of ['i have a question about my bill', 'let me speak to a person']) {
      await clock.advance(6_000);
      emulator.people.speak(caller, sentence);
    }
    await clock.advance(6_000);
  },
};

/** In which order the callbacks of a hang-up come changes its cost, so this is a mean. */
const CALLS = 8;

/** What one call of each entry of a number costs from ring to hang-up, with one agent, as the lines of a Markdown table. */
export async function entryTable(): Promise<string[]> {
  const rows: string[][] = [];
  for (const entry of numberEntries) rows.push(await rowOf(entry));
  const head = ['entry', 'invocations', 'Function-seconds', 'voice', 'Sync', 'objects created'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

async function rowOf(entry: EntryName): Promise<string[]> {
  const world = await company({ agents: 1 });
  if (entries[entry].localNumber !== NUMBER) await world.wire([entry]);
  // The first call finds the Sync Services.
  await call(world, entry);
  const known = world.emulator.log.entries().length;
  for (let index = 0; index < CALLS; index++) await call(world, entry);
  const log = world.emulator.log.entries().slice(known);
  const { invocations, voiceRequests, syncRequests, created } = countOf(log);
  const ms = log.reduce((sum, one) => (one.kind === 'webhook' ? sum + one.ms : sum), 0);
  const mean = (sum: number) => Math.round(sum / CALLS);
  const seconds = (ms / 1_000 / CALLS).toFixed(1);
  const figures = [mean(invocations), seconds, mean(voiceRequests), mean(syncRequests), mean(created)];
  return [`\`${entry}\``, ...figures.map(String)];
}

async function call(world: World, entry: EntryName): Promise<void> {
  const { clock, emulator } = world;
  const caller = emulator.people.dial({ from: CUSTOMER, to: entries[entry].localNumber ?? NUMBER });
  await before[entry]?.(world, caller);
  await clock.advance(20_000);
  emulator.people.hangUp(caller);
  await clock.advance(60_000);
}
