import { hasEnded, type Leg, type LiveCall } from './live-call';
import { legsOf } from './transfer';

/**
 * A live call is one Sync Document of at most 16 KiB, written at most 20 times a second, averaged over ten seconds
 * (https://www.twilio.com/docs/sync/limits). Where it could not be written any more no callback would be remembered: so
 * those who left long ago are forgotten, and where that does not help nobody else is let in. About fifteen parties fit:
 * when a conference ends, the callbacks of them all come at once.
 */

const KIB = 1024;
/** From here on those who left are forgotten. */
const FORGETS_ABOVE = 6 * KIB;
/** From here on nobody else is let in. What is left is for a transfer, its target, and a few who come at one moment. */
const FULL_ABOVE = 8 * KIB;
/** What is still to come of a leg: its times, whom it coaches, and, of one who was in no room yet, its presence there. */
const TO_COME = { beforeItsRoom: 400, inItsRoom: 100 };
/** After its end callbacks of a leg may still arrive, and would make it a new one, of which less is known. */
const REMEMBERED_MS = 60_000;

/** The bytes that this call needs, with what is to be told of those who are known. */
function bytesOf(call: LiveCall): number {
  const toCome = Object.values(call.legs).map((leg) => {
    if (hasEnded(leg.status)) return 0;
    return Object.keys(leg.presence).length > 0 ? TO_COME.inItsRoom : TO_COME.beforeItsRoom;
  });
  return Buffer.byteLength(JSON.stringify(call)) + toCome.reduce((sum, bytes) => sum + bytes, 0);
}

/** Whether another party or recording does not fit any more. @param now milliseconds */
export const isFull = (call: LiveCall, now: number): boolean =>
  bytesOf(withoutLongGone(call, now)) > FULL_ABOVE;

/**
 * The call without those who left first, as far as it needs their room: guests, supervisors, agents who have handed
 * over, targets who did not answer. @param now milliseconds
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

/** The two of the bridge and those who were rung at first tell how the call began; a transfer's parties, whose it is. */
function isNeeded({ callId, conversion, transfer, lastTransfer }: LiveCall, sid: string, leg: Leg): boolean {
  const partners = [...(transfer ? legsOf(transfer) : []), lastTransfer?.targetCallSid];
  return (
    leg.role === 'customer' ||
    leg.isInitialAgent === true ||
    [callId, conversion?.childCallSid, ...partners].includes(sid)
  );
}
