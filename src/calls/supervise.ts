import { openConference, present, type OpenConference } from './conference';
import { ring } from './invite';
import type { ParticipantChange, Ports } from './ports';
import { hasEnded } from './live-call';
import { Problem } from './problem';
import type { Tools } from './tools';

/** `listen`: hears all, says nothing. `coach`: is heard by one agent only. `barge`: is heard by all. */
export type Mode = 'listen' | 'coach' | 'barge';

export interface Supervision {
  callSid: string;
  mode: Mode;
  /** Where the supervisor is rung, if not there yet. */
  address: string;
  /** Whom to coach; the only agent, where it is not said. */
  whom: string | undefined;
}

/**
 * Brings a supervisor in, or changes what one who is there may say, without joining again. The supervisor's CallSid.
 * Each mode sets both microphone and coaching: a mode that sets one of them would keep the other from before.
 * @throws Problem no_conference, cannot_coach
 */
export async function supervise(tools: Tools, wish: Supervision): Promise<string> {
  const { ports } = tools;
  const conference = await openConference(ports, wish.callSid);
  const own = supervisorLeg(conference, wish.address);
  const coaches = wish.mode === 'coach' ? coachedAgent(conference, wish.whom, own) : null;
  const isThere = conference.room.participants.some((one) => one.callSid === own);
  if (own !== undefined && isThere) {
    const change: ParticipantChange = { muted: wish.mode === 'listen', coaches };
    await ports.telephony.changeParticipant(conference.room.conferenceSid, own, change);
    return own;
  }
  if (own !== undefined)
    throw new Problem('request_in_progress', 'You are being rung already: answer first.');
  return ring(tools, {
    name: wish.callSid,
    conferenceSid: conference.room.conferenceSid,
    to: wish.address,
    role: 'supervisor',
    silence: { muted: wish.mode === 'listen', ...(coaches === null ? {} : { coaches }) },
  });
}

/** The supervisor leaves, or is no longer rung. @throws Problem party_not_found */
export async function stopSupervising(ports: Ports, callSid: string, address: string): Promise<void> {
  const conference = await openConference(ports, callSid);
  const own = supervisorLeg(conference, address);
  if (own === undefined) throw new Problem('party_not_found', 'You are not in this conference.');
  await ports.telephony.endCall(own);
}

function supervisorLeg({ call }: OpenConference, address: string): string | undefined {
  return Object.keys(call.legs).find((sid) => {
    const leg = call.legs[sid];
    return leg?.role === 'supervisor' && leg.address === address && !hasEnded(leg.status);
  });
}

/** https://www.twilio.com/docs/api/errors/13240: only somebody who is there can be coached. */
function coachedAgent(conference: OpenConference, whom: string | undefined, own: string | undefined): string {
  const agents = present(conference, 'agent');
  if (whom !== undefined && whom === own) throw new Problem('cannot_coach', 'You cannot coach yourself.');
  const [only, another] = agents;
  if (whom === undefined && another)
    throw new Problem('cannot_coach', 'More than one agent is in the conference: say whom to coach.');
  const agent = whom === undefined ? only : agents.find((one) => one.callSid === whom);
  if (!agent) throw new Problem('cannot_coach', 'Only an agent who is in the conference can be coached.');
  if (agent.hold) throw new Problem('cannot_coach', 'This agent is on hold and would not hear you.');
  return agent.callSid;
}
