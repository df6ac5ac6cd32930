import { legsAt } from '../operations/open-conference';
import { convert } from '../conversion/convert';
import { readLegNote } from '../model/leg-note';
import { hasEnded, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { requireOwnCall, type OperatorTools } from '../base/ownership';
import type { Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { startTransfer, type TransferOrder } from './operations';
import type { Transfer } from '../model/transfer';

/**
 * Transfers any live call: a bridge that was never converted is converted first, in the same request. What can be
 * refused is refused before that, so that nobody is moved for nothing.
 */
export async function transferAnyCall(tools: OperatorTools, order: TransferOrder): Promise<Transfer> {
  const call = await liveCallOf(tools.ports, order.callSid);
  if (call && Object.keys(call.conferences).length > 0)
    return startTransfer(tools, { ...order, callSid: call.callId });
  if (call) await refuseOwnLegs(tools, call, order.to);
  const { status, callId } = await convert(tools, order.callSid);
  if (status === 'converting') {
    throw new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');
  }
  return startTransfer(tools, { ...order, callSid: callId });
}

/** The live call of either leg of a bridge. */
async function liveCallOf(ports: Ports, callSid: string): Promise<LiveCall | undefined> {
  const known = await readLiveCall(ports, callSid);
  if (known) return known;
  const note = await readLegNote(ports, callSid);
  return note && readLiveCall(ports, note.callId);
}

/**
 * Refuses a target that is one end of the bridge. Twilio is asked, as the callback of a leg's end may be lost; and only
 * who may operate the call is told, as it gives away a number that agents see masked.
 */
async function refuseOwnLegs({ ports, operator }: OperatorTools, call: LiveCall, to: string): Promise<void> {
  const legs = await Promise.all(legsAt(call, to, false).map((sid) => ports.telephony.fetchCall(sid)));
  if (!legs.some(({ status }) => status === 'in-progress')) return;
  const agents = Object.values(call.legs).filter(({ role, status }) => role === 'agent' && !hasEnded(status));
  requireOwnCall(
    operator,
    agents.map(({ address = '' }) => address),
  );
  throw new Problem('request_in_progress', 'The target is in this conference already.');
}
