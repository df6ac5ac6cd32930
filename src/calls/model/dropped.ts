import { hasAnswered, hasEnded, initialAgentLegs, type Leg, type LiveCall } from './live-call';

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

const hasJoined = ({ presence }: Leg): boolean => Object.keys(presence).length > 0;

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

interface Present {
  /** The CallSids of the parties that Twilio lists. */
  participants: readonly string[];
  /** Milliseconds. */
  now: number;
}

/** A party that left unreported may have left this long before it is missed. */
const MISSED_MS = 2_000;
/** Of parties that left within this time of each other, the times do not tell which one left last. */
const SAME_TIME_MS = 2_000;

/**
 * Whether the party that left the customer last was gone at once: that party has not served the customer. A party that
 * Twilio no longer lists has just left, even if no callback has reported it yet. Of parties that left at the same time, the one
 * that answered last took over from the other. Pure.
 */
export function lastSpeakerDropped({ callId, legs }: LiveCall, { participants, now }: Present): boolean {
  // The caller of an outbound call is the agent.
  if (legs[callId]?.role !== 'customer') return false;
  const left = Object.entries(legs).flatMap(([sid, leg]) => {
    if (leg.role !== 'agent' && leg.role !== 'guest') return [];
    // A voicemail that was turned away has not talked.
    if ((leg.isScreened && !hasJoined(leg)) || wasNeverAnswered(leg)) return [];
    const answered = answerOf(leg);
    const isMissing = answered !== undefined && !participants.includes(sid);
    const reportedAt = leftAt(leg);
    const at = reportedAt ?? (isMissing ? now : undefined);
    if (at === undefined) return [];
    return [{ at, answered: answered ?? -Infinity, isReported: reportedAt !== undefined }];
  });
  const end = Math.max(...left.map(({ at }) => at));
  const last = left
    .filter(({ at }) => end - at < SAME_TIME_MS)
    .sort((one, other) => one.answered - other.answered)
    .at(-1);
  if (!last) return false;
  return last.at - last.answered < DROPPED_MS + (last.isReported ? 0 : MISSED_MS);
}

/** Whether the caller of a call that started as a conference still waits for the first agent. */
export const isUnanswered = (call: LiveCall): boolean =>
  call.startedAs === 'conference' &&
  !initialAgentLegs(call).some(
    ([, leg]) => !wasDropped(leg) && (hasJoined(leg) || (hasTaken(leg) && hasEnded(leg.status))),
  );

/** The initial agents that have taken the call: the first that answered, and any that answered at the same moment. */
export const agentsThatTookIt = (call: LiveCall): string[] =>
  initialAgentLegs(call).flatMap(([sid, leg]) => (hasTaken(leg) && !wasDropped(leg) ? [sid] : []));
