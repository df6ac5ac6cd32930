import type { Api } from '../api';
import { customerOf } from '../parties';
import { t } from '../strings';
import type { LiveCall, Party } from '../wire';

/** The call that one of the operator's legs takes part in. Pure. */
export const callOfLeg = (calls: readonly LiveCall[], callSid: string): LiveCall | undefined =>
  calls.find(({ state, parties }) => state !== 'ended' && parties.some((party) => party.callSid === callSid));

/** The party that the operator's leg talks to: the customer, or a colleague who was called. Pure. */
export function otherParty(call: LiveCall, callSid: string): Party | undefined {
  const customer = customerOf(call);
  if (customer && customer.callSid !== callSid) return customer;
  return call.parties.find((party) => party.callSid !== callSid && party.state !== 'left');
}

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
