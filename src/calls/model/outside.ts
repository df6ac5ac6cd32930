import { applyEvent, type LiveCallEvent } from './apply-event';
import { ringingLegs, type LiveCall } from './live-call';
import { isOutside } from './transfer';

/** A customer that was transferred outside has left the conference, and a call of its own connects it to the target. */

export const isTransferredOutside = ({ lastTransfer }: Pick<LiveCall, 'lastTransfer'>): boolean =>
  lastTransfer?.outcome === 'outside';

/** Whether the customer has been transferred outside, or is being transferred. */
export const isLeavingOutside = ({ transfer, lastTransfer }: Pick<LiveCall, 'transfer' | 'lastTransfer'>) =>
  isOutside(transfer) || isTransferredOutside({ lastTransfer });

/**
 * The call that the customer leaves behind. For operators it is over: a late request neither moves nor ends a leg that is
 * stored as ended. A leg that rings must still be hung up. Pure. @param at milliseconds
 */
export function withoutCustomer(call: LiveCall, customerCallSid: string, at: number): LiveCall {
  const ringing = ringingLegs(call);
  const legs = new Set([call.callId, customerCallSid, ...Object.keys(call.legs)]);
  const events: LiveCallEvent[] = [
    ...[...legs]
      .filter((callSid) => !ringing.includes(callSid))
      .map((callSid) => ({ type: 'leg-status', at, callSid, status: 'completed' }) as const),
    ...Object.keys(call.conferences).map(
      (conferenceSid) => ({ type: 'conference-ended', at, conferenceSid }) as const,
    ),
  ];
  return events.reduce(applyEvent, call);
}
