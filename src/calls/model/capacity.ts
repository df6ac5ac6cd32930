import { hasEnded, type Leg, type LiveCall } from './live-call';
import { legsOf } from './transfer';

/**
 * A live call is one Sync Document of at most 16 KiB, written at most 20 times a second, averaged over ten seconds
 * (https://www.twilio.com/docs/sync/limits). A document that is too large cannot be stored, and every later callback would
 * be lost. So legs that left long ago are forgotten, and a call that is still too large takes no further party. The bytes are those
 * of the JSON, before the store compresses it. About fifteen parties fit: when a conference ends, the callbacks of all of them arrive at once.
 */

const KIB = 1024;
const utf8 = new TextEncoder();
/** Above this size, legs that have left are forgotten. */
const FORGETS_ABOVE = 6 * KIB;
/**
 * Above this size, no party is added. The space above it is for a transfer, its target, and a few legs that join at once.
 */
const FULL_ABOVE = 8 * KIB;
/** The bytes that a live leg will still add: its times, its coaching, and its presence if it has not joined yet. */
const TO_COME = { beforeJoining: 400, afterJoining: 100 };
/** Late callbacks of a forgotten leg would store it again, with less information. */
const REMEMBERED_MS = 60_000;

/** The bytes that this call needs, with what its live legs will still add. */
function bytesOf(call: LiveCall): number {
  const toCome = Object.values(call.legs).map((leg) => {
    if (hasEnded(leg.status)) return 0;
    return Object.keys(leg.presence).length > 0 ? TO_COME.afterJoining : TO_COME.beforeJoining;
  });
  return utf8.encode(JSON.stringify(call)).length + toCome.reduce((sum, bytes) => sum + bytes, 0);
}

/** Whether no other party or recording fits. @param now milliseconds */
export const isFull = (call: LiveCall, now: number): boolean =>
  bytesOf(withoutLongGone(call, now)) > FULL_ABOVE;

/**
 * Forgets the legs that left first until the call is small enough: guests, supervisors, agents after a handover, targets
 * that did not answer. @param now milliseconds
 */
export function withoutLongGone(call: LiveCall, now: number): LiveCall {
  if (bytesOf(call) <= FORGETS_ABOVE) return call;
  const [first] = Object.entries(call.legs)
    .filter(([sid, leg]) => isLongGone(leg, now) && !isNeeded(call, sid, leg))
    .sort(([, one], [, other]) => (one.endedAt ?? 0) - (other.endedAt ?? 0));
  if (!first) return call;
  const { [first[0]]: _, ...legs } = call.legs;
  return withoutLongGone({ ...call, legs }, now);
}

const isLongGone = ({ status, endedAt }: Leg, now: number): boolean =>
  hasEnded(status) && endedAt !== undefined && now - endedAt > REMEMBERED_MS;

/** The bridge's legs and the initial agents show how the call started; a transfer's parties decide which agent owns it. */
function isNeeded(call: LiveCall, sid: string, leg: Leg): boolean {
  const { callId, conversion, transfer, lastTransfer, lostAgent } = call;
  const partners = [...(transfer ? legsOf(transfer) : []), lastTransfer?.targetCallSid, lostAgent?.callSid];
  return (
    leg.role === 'customer' ||
    leg.isInitialAgent === true ||
    [callId, conversion?.childCallSid, ...partners].includes(sid)
  );
}
