import type { LogEntry } from '../../emulator';
import { NUMBER, CUSTOMER } from '../world/world';
import { company } from './load';

/** What one call costs from ring to hang-up, in requests. */
export interface CallCost {
  /** Requests of Twilio and of operators to Functions. */
  invocations: number;
  voiceRequests: number;
  syncRequests: number;
  /** Writes of the stored call that another request overtook, and that were repeated. */
  conflicts: number;
  /** Sync objects: Twilio limits how many an account creates in a second. */
  created: number;
}

export async function costOfCall(agents: number, converts: boolean): Promise<CallCost> {
  const world = await company({ agents });
  // The first call finds the Sync Services.
  for (const isMeasured of [false, true]) {
    const known = world.emulator.log.entries().length;
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(10_000);
    if (converts) await world.requestAs('/convert', { callSid: parent });
    await world.clock.advance(10_000);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(60_000);
    if (!isMeasured) continue;
    const { invocations, ...cost } = countOf(world.emulator.log.entries().slice(known));
    return { ...cost, invocations: invocations + (converts ? 1 : 0) };
  }
  throw new Error('No call was measured.');
}

/** Counts the requests of Twilio to the Functions, and those of the Functions to Twilio. */
export function countOf(entries: readonly LogEntry[]): CallCost {
  const rest = entries.flatMap((entry) => (entry.kind === 'rest' ? [entry] : []));
  const sync = rest.filter(({ host }) => host === 'sync.twilio.com');
  const isCreation = ({ method, path, status }: (typeof rest)[number]) =>
    method === 'POST' && status === 201 && /\/(?:Documents|Lists|Items)$/.test(path);
  return {
    invocations: entries.filter(({ kind }) => kind === 'webhook').length,
    voiceRequests: rest.length - sync.length,
    syncRequests: sync.length,
    conflicts: sync.filter(({ status }) => status === 412).length,
    created: sync.filter(isCreation).length,
  };
}
