import { isSameAddress } from '../base/addresses';
import { hasEnded, initialAgentLegs, type LiveCall } from './live-call';

/**
 * Whether a leg rings without a purpose. The response to the request that rang it was lost, and before its first callback
 * arrived the caller was bridged instead, or the transfer that rang it ended.
 */
export function isStray(call: LiveCall, callSid: string): boolean {
  const { startedAs, legs, transfer, lastTransfer, lostAgent } = call;
  const leg = legs[callSid];
  if (leg?.isInitialAgent) {
    const rungBefore = initialAgentLegs(call).slice(0, lostAgent?.rungBefore);
    return startedAs === 'bridge' && rungBefore.some(([sid]) => sid === callSid);
  }
  const wasNeverStored = transfer === undefined && lastTransfer?.targetCallSid === null;
  return (
    wasNeverStored && leg?.role === 'agent' && isSameAddress(leg.address ?? '', lastTransfer.targetAddress)
  );
}

/**
 * The stray initial agents that have not ended. None once the call is converted: one that has joined talks with the customer
 * from then on.
 */
export const liveStrays = (call: LiveCall): string[] =>
  call.conversion
    ? []
    : initialAgentLegs(call).flatMap(([sid, { status }]) =>
        isStray(call, sid) && !hasEnded(status) ? [sid] : [],
      );

/**
 * Whether a leg may be a stray one whose callbacks are all lost: it is in the conference of a call that was bridged and never
 * converted, and nothing else is known of it.
 */
export function mayBeStray({ callId, startedAs, conversion, legs }: LiveCall, callSid: string): boolean {
  const leg = legs[callSid];
  const isUnknown = leg?.role === undefined && leg?.status === undefined;
  return startedAs === 'bridge' && conversion === undefined && callSid !== callId && isUnknown;
}
