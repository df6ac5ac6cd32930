import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { isStray, liveStrays, mayBeStray } from '../model/stray-leg';

/**
 * Hangs up the agents that still ring, or wait in the conference, although a `<Dial>` connects the caller. Each event of the
 * `<Dial>` asks for it: a leg that was answered before the `<Dial>` was stored sends no callback any more. @throws TelephonyError
 */
export async function endStrays({ ports: { telephony } }: Tools, call: LiveCall): Promise<void> {
  await Promise.all(liveStrays(call).map((sid) => telephony.endCall(sid)));
}

/**
 * Hangs up a leg that joins the conference, or waits in it, for a call that is somewhere else: a stray one, or one of which
 * nothing is known in the conference of a call that was bridged and never converted. The second was rung before the bridge, and
 * its callbacks are lost. Only REST rings such a leg: the legs of a bridge have a parent, or are the caller's.
 * @returns whether it was hung up @throws TelephonyError
 */
export async function endIfStray(tools: Tools, call: LiveCall, callSid: string): Promise<boolean> {
  if (!isStray(call, callSid) && !(await isUnknownStray(tools, call, callSid))) return false;
  await tools.ports.telephony.endCall(callSid);
  return true;
}

/** @throws TelephonyError */
async function isUnknownStray(
  { ports: { telephony } }: Tools,
  call: LiveCall,
  callSid: string,
): Promise<boolean> {
  if (!mayBeStray(call, callSid)) return false;
  const leg = await telephony.fetchCall(callSid);
  return leg?.parentSid === null && !leg.isReceived;
}
