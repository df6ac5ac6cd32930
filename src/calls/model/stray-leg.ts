import type { LiveCall } from './live-call';

/**
 * Whether a leg rings for nobody any more: Twilio's answer to the request that rang it was lost, and before a callback
 * told of it the caller was bridged instead, or the transfer that it was rung for ended.
 */
export function isStray({ startedAs, legs, transfer, lastTransfer }: LiveCall, callSid: string): boolean {
  const leg = legs[callSid];
  if (leg?.isInitialAgent) return startedAs === 'bridge';
  const wasNeverTold = transfer === undefined && lastTransfer?.targetCallSid === null;
  return wasNeverTold && leg?.role === 'agent' && leg.address === lastTransfer.targetAddress;
}
