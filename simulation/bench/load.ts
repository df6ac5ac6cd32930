import { NUMBER, World } from '../world/world';

/** A company under load, on virtual time: the figures do not depend on the machine. */

export interface Load {
  /** How many agents ring for a call. One of them answers. */
  agents: number;
  callsPerSecond: number;
  /** How long calls come in. */
  seconds: number;
  /** Whether an operator converts each call as soon as it is bridged. */
  converts: boolean;
}

export interface LoadResult {
  calls: number;
  /** Callers that were never connected. */
  lost: number;
  /** Conversions that were not done. */
  refused: number;
  /** Ended calls that cannot be looked up. */
  forgotten: number;
}

const ANSWERS_MS = 4_000;
const TALKS_MS = 20_000;
/** All calls are over then. */
const TAIL_MS = 60_000;

const agentsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `client:agent${index + 1}`);
const customerOf = (index: number): string => `+1415${String(5_560_000 + index)}`;

/** A company whose first agent answers, while the others let the call ring. */
export async function company({ agents }: Pick<Load, 'agents'>): Promise<World> {
  const addresses = agentsOf(agents);
  const world = await new World({
    judged: false,
    // Where the limits of Sync are not documented, the strictest reading.
    dialect: { syncCreations: 'per-account', syncWritesOver1KiB: 'as-10-kib' },
    environment: { AGENTS: addresses.join(',') },
    host: { memory: 'kept' },
  }).wire();
  for (const [index, address] of addresses.entries())
    world.emulator.people.behave(
      address,
      index === 0 ? { kind: 'answers', afterMs: ANSWERS_MS } : { kind: 'never-answers' },
    );
  return world;
}

/** Sends calls at an even rate, and waits until all have ended. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const world = await company(load);
  const { clock, emulator } = world;
  const calls = Math.round(load.callsPerSecond * load.seconds);
  const result: LoadResult = { calls, lost: 0, refused: 0, forgotten: 0 };
  const parents: string[] = [];
  for (let index = 0; index < calls; index++)
    clock.after((index * 1_000) / load.callsPerSecond, () => {
      const parent = emulator.people.dial({ from: customerOf(index), to: NUMBER });
      parents.push(parent);
      clock.after(ANSWERS_MS + 6_000, () => void check(world, parent, load, result));
      clock.after(ANSWERS_MS + TALKS_MS, () => hangUp(world, parent));
    });
  await clock.advance(load.seconds * 1_000 + TAIL_MS);
  for (const parent of parents) if (!(await world.liveCall(parent))) result.forgotten++;
  return result;
}

/** A caller that was lost has gone already. */
function hangUp(world: World, parent: string): void {
  if (world.call(parent)?.endedAt === null) world.emulator.people.hangUp(parent);
}

async function check(world: World, parent: string, { converts }: Load, result: LoadResult): Promise<void> {
  if (world.call(parent)?.doing !== 'bridged') result.lost++;
  else if (converts) {
    const { status } = await world.sendAs('/convert', { callSid: parent });
    if (status !== 200) result.refused++;
  }
}

/** The highest of the rates at which every caller is connected, every conversion is done, and every ended call is kept. */
export async function ceiling(load: Omit<Load, 'callsPerSecond'>, rates: readonly number[]): Promise<number> {
  let reached = 0;
  for (const callsPerSecond of rates) {
    const { lost, refused, forgotten } = await runLoad({ ...load, callsPerSecond });
    if (lost + refused + forgotten > 0) return reached;
    reached = callsPerSecond;
  }
  return reached;
}
