import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { mayBeStray } from '../model/stray-leg';

/**
 * Hangs up a leg that is in the conference of a call that was bridged and never converted: it was rung before the bridge, and its
 * callbacks are lost. It would wait for a call that is somewhere else. Only REST rings such a leg: the legs of a bridge have a
 * parent, or are the caller's. @returns whether it was hung up @throws TelephonyError
 */
export async function endIfStray(
  { ports: { telephony } }: Tools,
  call: LiveCall,
  callSid: string,
): Promise<boolean> {
  if (!mayBeStray(call, callSid)) return false;
  const leg = await telephony.fetchCall(callSid);
  if (leg?.parentSid !== null || leg.isReceived) return false;
  await telephony.endCall(callSid);
  return true;
}
