import { hasAnswered, hasEnded, initialAgentLegs, type Leg, type LiveCall } from './live-call';

/**
 * A party that answers and is gone within two seconds has not taken the call: a browser accepts, and its connection breaks.
 * Twilio's timestamps are whole seconds.
 */
const DROPPED_MS = 2_000;

/** When a leg left: its call ended, or it left the conference. */
function leftAt({ status, endedAt, presence }: Leg): number | undefined {
  if (hasEnded(status)) return endedAt;
  const last = Object.values(presence)
    .sort((one, other) => one.at - other.at)
    .at(-1);
  return last?.present === false ? last.at : undefined;
}

/** Whether a leg was gone at once after it had answered. A leg whose answer was not reported counts as one that talked. */
export function wasDropped(leg: Leg): boolean {
  const left = leftAt(leg);
  return left !== undefined && leg.answeredAt !== undefined && left - leg.answeredAt <= DROPPED_MS;
}

/** Whether the party that left the customer last was gone at once: the customer has not been served by it. Pure. */
export function lastSpeakerDropped({ callId, legs }: LiveCall): boolean {
  // The caller of an outbound call is the agent.
  if (legs[callId]?.role !== 'customer') return false;
  const last = Object.values(legs)
    .filter(({ role }) => role === 'agent' || role === 'guest')
    .sort((one, other) => (leftAt(one) ?? 0) - (leftAt(other) ?? 0))
    .at(-1);
  return last !== undefined && wasDropped(last);
}

/** Whether the caller of a call that started as a conference still waits for the first agent. */
export const isUnanswered = (call: LiveCall): boolean =>
  call.startedAs === 'conference' &&
  !initialAgentLegs(call).some(
    ([, leg]) =>
      !wasDropped(leg) &&
      (Object.keys(leg.presence).length > 0 || (hasAnswered(leg) && hasEnded(leg.status))),
  );

/** The initial agents that have taken the call: the first that answered, and any that answered at the same moment. */
export const agentsThatTookIt = (call: LiveCall): string[] =>
  initialAgentLegs(call).flatMap(([sid, leg]) => (hasAnswered(leg) && !wasDropped(leg) ? [sid] : []));
