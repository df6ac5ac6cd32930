import { readLiveCall } from '../model/store';
import type { Ports } from '../base/ports';
import { readSnapshot } from './end-abandoned';

/** `join`: the other leg has been moved. `begin`: nothing has been done for this call yet. `hang-up`: it is over. */
export type Resumption = 'join' | 'begin' | 'hang-up';

/**
 * What becomes of a parent leg whose document or Dial action could not be fetched: Functions refuse the 31st request
 * at a time, and a failed action would end the call. Twilio says only whose call it is, so Twilio is asked for the
 * other leg. Throws TelephonyError.
 */
export async function resumeCall(ports: Ports, callSid: string): Promise<Resumption> {
  const [children, call] = await Promise.all([
    ports.telephony.liveChildren(callSid),
    readLiveCall(ports, callSid),
  ]);
  if (children.length > 0) return 'join';
  if (call?.startedAs === 'conference') {
    const { present, summoned } = await readSnapshot(ports, callSid, callSid);
    if (present.some((sid) => sid !== callSid) || summoned.length > 0) return 'join';
  }
  // mutant: bridge-over
  const wasDialled = Object.keys(call?.legs ?? {}).some((sid) => sid !== callSid);
  return wasDialled ? 'hang-up' : 'begin';
}
