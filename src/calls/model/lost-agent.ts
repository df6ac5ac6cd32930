import { isTakenBy, lastToLeave, wasDropped, type Present } from './dropped';
import { initialAgentLegs, type Leg, type LiveCall } from './live-call';

/**
 * Twilio ends the leg of a browser whose line breaks in the same way as that of a browser that hangs up: `completed`, and
 * `participant_hung_up` of the conference (https://www.twilio.com/docs/voice/twiml/conference#attributes-statusCallbackEvent).
 * Only Voice Insights tells more, minutes later. So the operator's page tells it: once that it has the line, and before it hangs
 * up. A line that has ended without the second, and that no operator removed, broke. The leg of another client, which tells
 * neither, counts as one that hung up.
 */
export type LostAgent = NonNullable<LiveCall['lostAgent']>;

/** Whether the line of a leg that has left broke. */
export const isLostLine = (leg: Leg | undefined): boolean =>
  leg?.pageLine === 'open' && leg.removedBy === undefined && (leg.role === 'agent' || leg.role === 'guest');

/** The party that left the customer last, if its line broke. */
export function lostSpeaker(call: LiveCall, present: Present): string | undefined {
  const last = lastToLeave(call.legs, present);
  return last && isLostLine(call.legs[last.callSid]) ? last.callSid : undefined;
}

/**
 * The broken line for which the customer still waits. The notice that the operator has hung up may come late. A party that came
 * back and was gone at once does not count.
 */
export function openLoss({ lostAgent, legs }: LiveCall): LostAgent | undefined {
  if (!lostAgent || !isLostLine(legs[lostAgent.callSid])) return undefined;
  if (lostAgent.back === undefined) return lostAgent;
  const back = legs[lostAgent.back];
  return back && wasDropped(back) && back.pageLine !== 'left' ? lostAgent : undefined;
}

/** The initial agents that were rung since the line broke; of another call, all of them. */
export const awaitedAgentLegs = (call: LiveCall): [string, Leg][] =>
  initialAgentLegs(call).slice(openLoss(call)?.rungBefore ?? 0);

/** Whether the caller of a call that started as a conference waits for the first agent, or a customer for the next one. */
export const isUnanswered = (call: LiveCall): boolean =>
  (call.startedAs === 'conference' || openLoss(call) !== undefined) && !isTakenBy(awaitedAgentLegs(call));
