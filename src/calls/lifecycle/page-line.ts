import type { PageLine } from '../../contract/enumerations';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { hasEnded, type LiveCall } from '../model/live-call';
import { applyEvents, readLiveCall } from '../model/store';
import { onCallOf } from '../operations/either-leg';
import { callNotFound } from '../permissions/call-rules';
import { reconcileCall } from './reconcile';

export interface PageLineRequest {
  /** The operator's leg, or the live call. */
  leg: string;
  line: PageLine;
}

/**
 * Stores what an operator's page says of its line to a call. A notice that comes after the line has ended still counts: then the
 * operator has hung up, and is not rung again. @throws Problem call_not_found, party_not_found
 */
export const notePageLine = (tools: OperatorTools, { leg, line }: PageLineRequest): Promise<void> =>
  onCallOf(tools, leg, async (callId) => {
    const { ports, operator } = tools;
    const call = await readLiveCall(ports, callId);
    if (!call) throw callNotFound();
    const own = ownLegs(call, { address: `client:${operator.name}`, leg });
    if (own.length === 0) throw new Problem('party_not_found', 'Your browser is not a party of this call.');
    const events = own.map((sid) => ({ type: 'page-line', callSid: sid, line }) as const);
    const after = await applyEvents(ports, callId, events);
    if (line === 'left' && after.lostAgent && own.includes(after.lostAgent.callSid))
      await reconcileCall(tools, after, { kind: 'check' });
  });

/** The leg that the operator names, or else the operator's legs that have not ended. */
function ownLegs({ legs }: LiveCall, { address, leg }: { address: string; leg: string }): string[] {
  const own = Object.keys(legs).filter((sid) => legs[sid]?.address === address);
  return own.includes(leg) ? [leg] : own.filter((sid) => !hasEnded(legs[sid]?.status));
}
