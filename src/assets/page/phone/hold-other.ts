import type { Api } from '../api';
import { callOfLeg, otherParty } from '../parties';
import { t } from '../strings';

/**
 * Puts the other party of a leg on hold, or takes it off. The server converts a bridge first.
 * @throws Error with a sentence for the operator
 */
export async function holdOther(
  { api, token }: { api: Api; token: string },
  { callSid, isHeld }: { callSid: string; isHeld: boolean },
): Promise<void> {
  // Asked anew: a call that has just been answered may not be on the board yet.
  const list = await api.calls(token, undefined, new AbortController().signal);
  const call = callOfLeg(list?.calls ?? [], callSid);
  const other = call && otherParty(call, callSid);
  if (!call || !other) throw new Error(t.phone.notLive);
  // The server decides: the list may be older than the last hold, and a repeat does nothing.
  const action = isHeld ? 'participants/hold' : 'participants/unhold';
  const body = { callSid: call.callSid, participant: other.callSid };
  await api.perform(token, { path: `/${action}`, body }, crypto.randomUUID());
}
