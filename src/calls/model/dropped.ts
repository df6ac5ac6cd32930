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

/**
 * Whether the party that left the customer last was gone at once: that party has not served the customer. A party that
 * Twilio no longer lists has just left, even if no callback has reported it yet. Pure.
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
    const at = leftAt(leg) ?? (isMissing ? now : undefined);
    return at === undefined ? [] : [{ at, talkedMs: at - (answered ?? -Infinity) }];
  });
  const last = left.sort((one, other) => one.at - other.at).at(-1);
  return last !== undefined && last.talkedMs < DROPPED_MS;
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
