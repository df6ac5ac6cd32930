import type { EntryName } from '../../contract/entries';
import { readFresh } from '../base/fresh';
import type { CallInfo, ConferenceInfo, ParticipantInfo, Ports } from '../base/ports';
import { bridgeRole, directionOf } from './direction';
import { entryOf } from './entry-of';
import { lastSpeakerDropped } from './dropped';
import {
  hasEnded,
  initialAgentLegs,
  countsAsEnded,
  ringingLegs,
  type LiveCall,
  type Role,
} from './live-call';
import { isUnanswered, lostSpeaker } from './lost-agent';
import { nowIn } from './now-in';
import { isLeavingOutside } from './outside';
import { readLiveCall } from './store';

/** Where the parties of a live call are, as Twilio says now. Roles and ringing legs come from callbacks. */
export interface ConferenceSnapshot {
  conference: ConferenceInfo | undefined;
  /** Without the leg that is leaving. */
  participants: ParticipantInfo[];
  /** Legs of the bridge that are up and have not arrived in the conference. */
  onTheWay: CallInfo[];
  /** Legs that are being rung into the conference, as far as callbacks tell. */
  ringing: string[];
  /** Whether Twilio has not yet executed the caller's first document. */
  isStarting: boolean;
  /** Whether the customer leaves the conference for good, or has left it: Twilio may still list the customer. */
  isLeftOutside: boolean;
  /** Whether the caller waits for a first agent, or for the next one after the line of an agent broke. */
  isUnanswered: boolean;
  /** The way in; undefined if the call is not stored. */
  entry: EntryName | undefined;
  /** Whether the party that left the customer last was gone at once after it had answered. */
  isDropped: boolean;
  /** The party that left the customer last, if its line broke. */
  lost: string | undefined;
  /** The initial agents that ring, or are about to join. */
  initialAgents: string[];
  roleOf: (callSid: string) => Role | undefined;
  /** E.164, `client:` or `sip:`. Undefined when it is not known. */
  addressOf: (callSid: string) => string | undefined;
}

export interface SnapshotRequest {
  callId: string;
  /** A leg that counts as gone, although Twilio may still list it. */
  leaving?: string | undefined;
}

/** Reads the conference, both legs of the bridge and the stored call in one trip, again if it was slow. @throws TelephonyError */
export async function readSnapshot(ports: Ports, request: SnapshotRequest): Promise<ConferenceSnapshot> {
  return (await readFresh(ports.clock, () => readOnce(ports, request))).value;
}

async function readOnce(ports: Ports, { callId, leaving }: SnapshotRequest): Promise<ConferenceSnapshot> {
  const { telephony } = ports;
  const [conference, parent, children, call] = await Promise.all([
    telephony.findConference(callId),
    telephony.fetchCall(callId),
    telephony.liveChildren(callId),
    readLiveCall(ports, callId),
  ]);
  const legs = call?.legs ?? {};
  const listed = conference?.participants ?? [];
  const accounted = [...listed.map(({ callSid }) => callSid), leaving];
  const bridgeLegs = [...(parent ? [parent] : []), ...children];
  const now = call ? nowIn(call, ports.clock.now()) : ports.clock.now();
  const present = { participants: listed.map(({ callSid }) => callSid), now };
  const isWaiting = call !== undefined && isUnanswered(call);
  const isLeftOutside = call !== undefined && isLeavingOutside(call);
  // The callback that reports the role may have been lost.
  const direction = directionOf(parent?.from ?? '');
  const roleInBridge = (callSid: string): Role | undefined => {
    if (callSid === callId) return bridgeRole(direction, 'parent');
    return children.some(({ sid }) => sid === callSid) ? bridgeRole(direction, 'child') : undefined;
  };
  return {
    conference,
    participants: listed.filter(({ callSid }) => callSid !== leaving),
    onTheWay: bridgeLegs.filter(
      ({ sid, status }) =>
        status === 'in-progress' &&
        !accounted.includes(sid) &&
        !(call && countsAsEnded(call, sid)) &&
        // The customer's leg and its target's are on their way out.
        !isLeftOutside,
    ),
    ringing: call ? ringingLegs(call) : [],
    isLeftOutside,
    isStarting: parent?.status === 'queued' || parent?.status === 'ringing',
    isUnanswered: isWaiting,
    entry: call && entryOf(call),
    isDropped: call !== undefined && lastSpeakerDropped(call, present),
    lost: call && lostSpeaker(call, present),
    initialAgents: isWaiting ? await liveInitialAgents(ports, call, accounted) : [],
    roleOf: (callSid) => legs[callSid]?.role ?? /* mutant: role-from-bridge */ roleInBridge(callSid),
    addressOf: (callSid) => legs[callSid]?.address,
  };
}

/** The initial agents whose legs have not ended, as Twilio says. @param accounted legs that need no request */
async function liveInitialAgents(
  { telephony }: Ports,
  call: LiveCall,
  accounted: readonly (string | undefined)[],
): Promise<string[]> {
  const candidates = initialAgentLegs(call).filter(
    ([sid, { status }]) => !accounted.includes(sid) && !hasEnded(status),
  );
  const legs = await Promise.all(candidates.map(([sid]) => telephony.fetchCall(sid)));
  return legs.flatMap((leg) => (leg && !hasEnded(leg.status) ? [leg.sid] : []));
}
