import type { InvariantMonitor } from './invariant-monitor';
import { WorldSnapshot } from './world-snapshot';

/** Longer than Sync keeps what belongs to one leg. */
const EXPIRY_MS = 26 * 3_600_000;

/** After all parties have hung up nothing is left: no leg, no conference, and after a day no claim. */
export async function checkNothingIsLeft(monitor: InvariantMonitor): Promise<void> {
  const { world } = monitor;
  const { calls, conferences } = new WorldSnapshot(world);
  for (const call of calls.values())
    if (call.endedAt === null) monitor.report(`${call.sid} is still ${call.doing}`);
  for (const { sid } of conferences.values()) monitor.report(`${sid} has not ended`);
  if (monitor.conditions.isLossless) await checkStoredEnds(monitor);
  await world.clock.advance(EXPIRY_MS);
  const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
  const left = documents.filter(({ uniqueName }) => /^claim-/.test(uniqueName));
  if (left.length > 0) monitor.report(`${left.length} claims are left`);
}

/** When no callback is lost, each live call is stored as ended. */
async function checkStoredEnds(monitor: InvariantMonitor): Promise<void> {
  const { status, body } = await monitor.world.requestAs('/calls', { revision: 'none' });
  if (status !== 200) return monitor.report(`/calls responded ${status}`);
  for (const call of body['calls'] as { callSid: string; state: string }[]) {
    if (call.state !== 'ended') monitor.report(`${call.callSid} has ended, but is stored as ${call.state}`);
  }
}
