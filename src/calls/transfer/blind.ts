import { legsAt } from '../conference';
import { convert } from '../convert';
import { readLegNote } from '../leg-note';
import { hasEnded, type LiveCall } from '../live-call';
import { readLiveCall } from '../live-calls';
import { refuseUnlessTheirs, type OperatorTools } from '../ownership';
import type { Ports } from '../ports';
import { Problem } from '../problem';
import { startTransfer, type TransferOrder } from './operations';
import type { Transfer } from './state';

/**
 * Transfers any live call: a bridge that was never converted is converted first, in the same request. What can be
 * refused is refused before that, so that nobody is moved for nothing.
 */
export async function transferAnyCall(
  tools: OperatorTools,
  order: TransferOrder,
  log: (error: unknown) => void,
): Promise<Transfer> {
  const call = await liveCallOf(tools.ports, order.callSid);
  if (call && Object.keys(call.rooms).length > 0)
    return startTransfer(tools, { ...order, callSid: call.callSid });
  if (call) await refuseOwnLegs(tools, call, order.to);
  const { status, conference } = await convert(tools.ports, tools.site, order.callSid, tools.operator, log);
  if (status === 'converting') {
    throw new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');
  }
  return startTransfer(tools, { ...order, callSid: conference });
}

/** The live call of either leg of a bridge. */
async function liveCallOf(ports: Ports, callSid: string): Promise<LiveCall | undefined> {
  const known = await readLiveCall(ports, callSid);
  if (known) return known;
  const note = await readLegNote(ports, callSid);
  return note && readLiveCall(ports, note.parentCallSid);
}

/**
 * Refuses a target that is one end of the bridge. Twilio is asked, as the callback of a leg's end may be lost; and only
 * who may operate the call is told, as it gives away a number that agents see masked.
 */
async function refuseOwnLegs({ ports, operator }: OperatorTools, call: LiveCall, to: string): Promise<void> {
  const legs = await Promise.all(legsAt(call, to, false).map((sid) => ports.telephony.fetchCall(sid)));
  if (!legs.some(({ status }) => status === 'in-progress')) return;
  const agents = Object.values(call.legs).filter(({ role, status }) => role === 'agent' && !hasEnded(status));
  refuseUnlessTheirs(
    operator,
    agents.map(({ address = '' }) => address),
  );
  throw new Problem('request_in_progress', 'The target is in this conference already.');
}
