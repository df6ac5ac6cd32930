import { hasAnswered, hasEnded, type Leg, type LiveCall } from './live-call';
import { canTalkToCustomer } from './speakers';

/**
 * A party that answers and is gone within two seconds has not taken the call: a browser accepts, and its connection breaks.
 * Twilio's timestamps are whole seconds, so a difference may be a second too long.
 */
const DROPPED_MS = 3_000;

/** When a leg left: its call ended, or it left the conference. */
export function leftAt({ status, endedAt, presence }: Leg): number | undefined {
  if (hasEnded(status)) return endedAt;
  const last = Object.values(presence)
    .sort((one, other) => one.at - other.at)
    .at(-1);
  return last?.present === false ? last.at : undefined;
}

/** Whether a leg has been in a conference. The callback of its join may be lost: Twilio also says that it hung up there. */
const hasJoined = ({ presence, hungUp }: Leg): boolean => hungUp === true || Object.keys(presence).length > 0;

/** Whether an initial agent has taken the call. A leg that is screened takes it by joining the conference. */
const hasTaken = (leg: Leg): boolean => (leg.isScreened ? hasJoined(leg) : hasAnswered(leg));

/** Whether a leg was gone at once after it had answered. A leg whose answer was not reported counts as one that talked. */
export function wasDropped(leg: Leg): boolean {
  const left = leftAt(leg);
  return left !== undefined && leg.answeredAt !== undefined && left - leg.answeredAt < DROPPED_MS;
}

/** When the leg answered: at the latest when it joined the conference, whose callback may come first. */
function answerOf({ answeredAt, presence }: Leg): number | undefined {
  if (answeredAt !== undefined) return answeredAt;
  const joins = Object.values(presence).flatMap(({ present, at }) => (present ? [at] : []));
  return joins.length > 0 ? Math.min(...joins) : undefined;
}

/** The party's phone was busy, was not answered, or stopped ringing because another agent was faster. */
const wasNeverAnswered = (leg: Leg): boolean =>
  hasEnded(leg.status) && leg.status !== 'completed' && answerOf(leg) === undefined && !hasJoined(leg);

export interface Present {
  /** The CallSids of the parties that Twilio lists. */
  participants: readonly string[];
  /** Milliseconds. */
  now: number;
}

/** A supervisor who only listened has not talked, and neither has a voicemail that was turned away. */
function hasTalked(leg: Leg): boolean {
  if ((leg.isScreened && !hasJoined(leg)) || wasNeverAnswered(leg)) return false;
  const last = Object.values(leg.presence).sort((one, other) => other.at - one.at)[0];
  const { muted = false, coaches } = last ?? {};
  return canTalkToCustomer(leg.role, { muted, coaching: coaches !== undefined });
}

/** A party that left unreported may have left this long before it is missed. */
const MISSED_MS = 2_000;
/** Of parties that left within this time of each other, the times do not tell which one left last. */
const SAME_TIME_MS = 2_000;

/**
 * The party that left the customer last, and for how long it has talked at least. A party that Twilio no longer lists has just left,
 * even if no callback has reported it yet. Of parties that left at the same time, the one that answered last took over from the other.
 * Pure.
 */
export function lastToLeave(
  legs: Readonly<Record<string, Leg>>,
  { participants, now }: Present,
): { callSid: string; talkedMs: number } | undefined {
  const left = Object.entries(legs).flatMap(([callSid, leg]) => {
    if (leg.role === undefined || !hasTalked(leg)) return [];
    const answered = answerOf(leg);
    const isMissing = answered !== undefined && !participants.includes(callSid);
    const reportedAt = leftAt(leg);
    const at = reportedAt ?? (isMissing ? now : undefined);
    if (at === undefined) return [];
    const spareMs = reportedAt === undefined ? MISSED_MS : 0;
    return [{ callSid, at, answered: answered ?? -Infinity, spareMs }];
  });
  const end = Math.max(...left.map(({ at }) => at));
  const last = left
    .filter(({ at }) => end - at < SAME_TIME_MS)
    .sort((one, other) => one.answered - other.answered)
    .at(-1);
  return last && { callSid: last.callSid, talkedMs: last.at - last.answered - last.spareMs };
}

/**
 * Whether the agent or guest that left the customer last was gone at once, and did not hang up in the page: that party has not
 * served the customer. Pure.
 */
export function lastSpeakerDropped({ callId, legs }: LiveCall, present: Present): boolean {
  // The caller of an outbound call is the agent.
  if (legs[callId]?.role !== 'customer') return false;
  const served = Object.entries(legs).filter(([, { role }]) => role === 'agent' || role === 'guest');
  const last = lastToLeave(Object.fromEntries(served), present);
  return last !== undefined && last.talkedMs < DROPPED_MS && legs[last.callSid]?.pageLine !== 'left';
}

/** The agents that have taken a call, of the initial agents that were rung for it: the first that answered, and any at the same moment. */
export const agentsThatTookIt = (rung: readonly (readonly [string, Leg])[]): string[] =>
  rung.flatMap(([sid, leg]) => (hasTaken(leg) && !wasDropped(leg) ? [sid] : []));

/** Whether one of the initial agents that were rung has taken the call, as far as joins and ends tell. */
export const isTakenBy = (rung: readonly (readonly [string, Leg])[]): boolean =>
  rung.some(([, leg]) => !wasDropped(leg) && (hasJoined(leg) || (hasTaken(leg) && hasEnded(leg.status))));
