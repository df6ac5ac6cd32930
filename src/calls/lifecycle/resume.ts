import type { Ports } from '../base/ports';
import { readSnapshot } from '../model/snapshot';
import { readLiveCall } from '../model/store';

/** `join`: the other leg has been moved. `start`: nothing has been done for this call yet. `hang-up`: it is over. */
export type Resumption = 'join' | 'start' | 'hang-up';

/**
 * How a parent leg continues when Twilio could not fetch its document or its Dial action: Functions refuse the 31st
 * request at a time, and a failed action would end the call. The fallback request names only the parent leg, so this
 * asks Twilio for the other leg. @throws TelephonyError
 */
export async function resumeCall(ports: Ports, callId: string): Promise<Resumption> {
  const [children, call] = await Promise.all([
    ports.telephony.liveChildren(callId),
    readLiveCall(ports, callId),
  ]);
  if (children.length > 0) return 'join';
  if (call?.startedAs === 'conference') {
    const { participants, initialAgents } = await readSnapshot(ports, { callId, leaving: callId });
    if (participants.length > 0 || initialAgents.length > 0) return 'join';
  }
  // mutant: bridge-over
  const wasDialled = Object.keys(call?.legs ?? {}).some((sid) => sid !== callId);
  return wasDialled ? 'hang-up' : 'start';
}
