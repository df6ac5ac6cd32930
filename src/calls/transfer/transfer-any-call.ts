import type { Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { requireOwnCall, type OperatorTools } from '../base/ownership';
import { convert } from '../conversion/convert';
import { findCallOfLeg } from '../model/find-call';
import { hasEnded, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import type { Transfer } from '../model/transfer';
import { legsAt } from '../permissions/situation';
import { startTransfer, type TransferRequest } from './start-transfer';

/** A request that names a live call by either leg of its bridge. */
export interface AnyCallTransferRequest extends Omit<TransferRequest, 'callId'> {
  callSid: string;
}

/**
 * Transfers any live call. A bridge is converted first, in the same request. What can be refused is refused before that:
 * a conversion would have moved both parties for nothing.
 */
export async function transferAnyCall(
  tools: OperatorTools,
  { callSid, ...target }: AnyCallTransferRequest,
): Promise<Transfer> {
  const call = await findLiveCall(tools.ports, callSid);
  if (call && Object.keys(call.conferences).length > 0)
    return startTransfer(tools, { callId: call.callId, ...target });
  if (call) await refuseOwnLegs(tools, call, target.to);
  const { status, callId } = await convert(tools, { callSid, parentCallSid: call?.callId });
  if (status === 'converting') {
    throw new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');
  }
  return startTransfer(tools, { callId, ...target });
}

/** The live call of either leg of a bridge. */
async function findLiveCall(ports: Ports, callSid: string): Promise<LiveCall | undefined> {
  const known = await readLiveCall(ports, callSid);
  if (known) return known;
  const leg = await ports.telephony.fetchCall(callSid);
  return leg && findCallOfLeg(ports, leg);
}

/**
 * Refuses a target that is one end of the bridge. Twilio is asked, because the callback of a leg's end may be lost. Only
 * an operator of this call is told: the refusal gives away a number that agents see masked.
 */
async function refuseOwnLegs({ ports, operator }: OperatorTools, call: LiveCall, to: string): Promise<void> {
  const legs = await Promise.all(
    legsAt(call, { address: to, of: 'others' }).map((sid) => ports.telephony.fetchCall(sid)),
  );
  if (!legs.some((leg) => leg?.status === 'in-progress')) return;
  const agents = Object.values(call.legs).filter(({ role, status }) => role === 'agent' && !hasEnded(status));
  requireOwnCall(
    operator,
    agents.map(({ address = '' }) => address),
  );
  throw new Problem('request_in_progress', 'The target is in this conference already.');
}
