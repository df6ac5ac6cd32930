import { entries } from '../../contract/entries';
import type { CallState } from '../../contract/enumerations';
import { agentsThatTookIt } from './dropped';
import { hasEnded, initialAgentLegs, type Leg, type LiveCall, type Presence } from './live-call';
import { isTransferredOutside } from './outside';

/** The state of a live call, derived from every reported event. Pure. */
export function stateOf(call: LiveCall): CallState {
  if (isTransferredOutside(call)) return 'ended';
  const present = Object.values(call.legs).filter((leg) => presenceOf(call, leg));
  if (present.length > 1) return 'conference';
  const parentEnded = hasEnded(call.legs[call.callId]?.status);
  // The caller waits alone in the conference until an agent answers.
  if (present.length === 1 && call.startedAs === 'conference' && !firstAgentLeg(call)) return 'ringing';
  if (present.length === 1)
    return call.conversion && !anyConferenceStarted(call) ? 'converting' : 'conference';
  if (call.conversion || Object.keys(call.conferences).length > 0) {
    const everArrived =
      conferenceEnds(call).some((at) => at !== undefined) ||
      Object.values(call.legs).some((leg) => Object.keys(leg.presence).length > 0);
    return everArrived || parentEnded ? 'ended' : 'converting';
  }
  if (parentEnded) return 'ended';
  if (!liveChild(call)) return isInMenu(call) ? 'menu' : 'ringing';
  return call.startedAs === 'conference' ? 'conference' : 'bridged';
}

/** The caller talks, or talked until the end, to a machine: no agent has been rung. */
export const isInMenu = ({ entry, startedAs }: LiveCall): boolean =>
  entry !== undefined && entries[entry].hasHandOff === true && startedAs === undefined;

/** The first leg that talked to the parent: the child of the bridge, or the agent that joined the conference. */
export const firstOtherLeg = (call: LiveCall): string | undefined =>
  call.conversion?.childCallSid ?? (call.startedAs === 'conference' ? firstAgentLeg(call) : liveChild(call));

/** The first initial agent that took a call that started as a conference. */
const firstAgentLeg = (call: LiveCall): string | undefined => agentsThatTookIt(initialAgentLegs(call))[0];

/** The child leg that answered, while its call lasts. */
function liveChild(call: LiveCall): string | undefined {
  return Object.keys(call.legs).find(
    (sid) => sid !== call.callId && call.legs[sid]?.status === 'in-progress',
  );
}

/** The last reported presence of a leg in a conference that has not ended. */
export function presenceOf(call: LiveCall, leg: Leg): Presence | undefined {
  if (hasEnded(leg.status)) return undefined;
  return Object.values(leg.presence).find(
    (one) => one.present && call.conferences[one.conferenceSid]?.endedAt === undefined,
  );
}

/** When the call ended, in milliseconds: its last leg, or its last conference. */
export function endedAt(call: LiveCall): number | undefined {
  const ends = [...Object.values(call.legs).map((leg) => leg.endedAt), ...conferenceEnds(call)];
  const known = ends.filter((at) => at !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

const anyConferenceStarted = (call: LiveCall) =>
  Object.values(call.conferences).some((conference) => conference.startedAt !== undefined);
export const conferenceEnds = (call: LiveCall) =>
  Object.values(call.conferences).map((conference) => conference.endedAt);
