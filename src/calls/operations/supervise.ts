import { refuseIfFull } from '../model/capacity';
import { legsAt, openConference, partyAt, present, type OpenConference } from './open-conference';
import { ringIntoConference } from '../ringing/ring-participant';
import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
import { TelephonyError } from '../base/ports';
import { Problem } from '../base/problem';

/** `listen`: hears all, says nothing. `coach`: is heard by one agent only. `barge`: is heard by all. */
export type Mode = 'listen' | 'coach' | 'barge';

export interface Supervision {
  callSid: string;
  mode: Mode;
  /** Where the supervisor is rung, if not there yet. */
  address: string;
  /** The agent to coach. Default: the only agent. */
  agentCallSid: string | undefined;
}

/**
 * Brings a supervisor in, or changes what one who is there may say, without joining again. The supervisor's CallSid.
 * Each mode sets both microphone and coaching: a mode that sets one of them would keep the other from before.
 * @throws Problem no_conference, cannot_coach, request_in_progress, call_full
 */
export async function supervise(tools: OperatorTools, wish: Supervision): Promise<string> {
  const { ports } = tools;
  const { callSid, address, mode } = wish;
  return withLock(ports, ['ring', callSid, address], async () => {
    const conference = await openConference(tools, callSid);
    const { conferenceSid } = conference.room;
    const coaches = mode === 'coach' ? coachedAgent(conference, wish) : null;
    const muted = mode === 'listen';
    const own = await partyAt(ports, conference, address, true);
    if (own?.status === 'ringing')
      throw new Problem('request_in_progress', 'You are being rung already: answer first.');
    try {
      if (own) {
        const isHeld = conference.room.participants.some(
          (one) => one.callSid === own.participant && one.hold,
        );
        const hold = isHeld ? { hold: false as const } : {};
        await ports.telephony.changeParticipant(conferenceSid, own.participant, { muted, coaches, ...hold });
        return own.participant;
      }
      refuseIfFull(conference.call, ports.clock.now());
      const silence = { muted, ...(coaches === null ? {} : { coaches }) };
      return await ringIntoConference(tools, {
        call: conference.call,
        conferenceSid,
        to: address,
        role: 'supervisor',
        silence,
      });
    } catch (error) {
      throw asCoachingProblem(error);
    }
  });
}

/** The supervisor leaves, or is no longer rung. @throws Problem party_not_found */
export async function stopSupervising(tools: OperatorTools, callSid: string, address: string): Promise<void> {
  const { call } = await openConference(tools, callSid);
  const own = legsAt(call, address, true);
  if (own.length === 0) throw new Problem('party_not_found', 'You are not in this conference.');
  await Promise.all(own.map((sid) => tools.ports.telephony.endCall(sid)));
}

function coachedAgent(conference: OpenConference, { agentCallSid, address }: Supervision): string {
  const agents = present(conference, 'agent');
  const [only, another] = agents;
  if (agentCallSid === undefined && another)
    throw new Problem('cannot_coach', 'More than one agent is in the conference: say whom to coach.');
  const coached = agentCallSid ?? only?.callSid;
  if (coached !== undefined && conference.call.legs[coached]?.address === address)
    throw new Problem('cannot_coach', 'You cannot coach yourself.');
  const agent = agents.find((one) => one.callSid === coached);
  if (!agent) throw new Problem('cannot_coach', 'Only an agent who is in the conference can be coached.');
  if (agent.hold) throw new Problem('cannot_coach', 'This agent is on hold and would not hear you.');
  return agent.callSid;
}

/** The coached one was put on hold, or left, in this moment: https://www.twilio.com/docs/api/errors/16027 and its neighbours. */
const COACHING_REFUSED = new Set([13240, 16027, 16028]);

function asCoachingProblem(error: unknown): unknown {
  if (!(error instanceof TelephonyError) || !COACHING_REFUSED.has(error.code ?? 0)) return error;
  const cause = { cause: error };
  return new Problem('cannot_coach', 'The agent has left, or is on hold, and would not hear you.', cause);
}
