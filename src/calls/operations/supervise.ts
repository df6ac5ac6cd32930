import type { SuperviseMode } from '../../contract/enumerations';
import { once } from '../base/once';
import type { OperatorTools } from '../base/ownership';
import { TelephonyError, type ParticipantChange } from '../base/ports';
import { Problem } from '../base/problem';
import { legsAt, participantOf } from '../permissions/situation';
import { coachedAgent, superviseLeaveRule, superviseRule } from '../permissions/supervision-rules';
import { refuseBy } from '../permissions/verdict';
import { countPaidCall } from '../ringing/paid-calls';
import { ringIntoConference } from '../ringing/ring-participant';
import { noteOf, type ConversionNote } from './convert-first';
import { ringOnce } from './ring-once';
import { openConference, partyAt, type OpenConference } from './open-conference';

export interface SupervisionRequest {
  callSid: string;
  mode: SuperviseMode;
  /** Where the supervisor is rung, unless there already. */
  address: string;
  /** The agent to coach. Default: the only agent. */
  agentCallSid: string | undefined;
  /** Default: as configured. */
  ringSeconds?: number | undefined;
}

/**
 * Rings a supervisor into the conference, or changes the mode of a supervisor who is there. Each mode sets both microphone
 * and coaching: a mode that set one of them would keep the other from before.
 * @throws Problem no_conference, cannot_coach, request_in_progress, call_full
 */
export const supervise = (tools: OperatorTools, request: SupervisionRequest): Promise<Supervision> =>
  ringOnce(tools, request, (callId) => superviseCall(tools, callId, request));

interface Supervision extends ConversionNote {
  /** The supervisor's CallSid. */
  participant: string;
}

async function superviseCall(
  tools: OperatorTools,
  callId: string,
  request: SupervisionRequest,
): Promise<Supervision> {
  const countOnce = once(() => countPaidCall(tools, tools.operator.name, request.address, { isOwn: true }));
  const conference = await openConference(tools, callId, async (bridge) => {
    refuseBy(superviseRule(bridge, request, undefined));
    tools.callerId();
    await countOnce();
  });
  const own = await ownLeg(tools, conference, request);
  // A repeat is sent all the same: a list of participants may not show yet what another request has just changed.
  refuseBy(superviseRule(conference, request, own));
  if (!own) await countOnce();
  try {
    const participant = own
      ? await changeMode(tools, conference, { ...request, participant: own.participant })
      : await ringSupervisor(tools, conference, request);
    return { participant, ...noteOf(conference) };
  } catch (error) {
    throw asCoachingProblem(error);
  }
}

/** The supervisor's leg at this address. A coaching that is refused costs no request for it. */
async function ownLeg({ ports }: OperatorTools, conference: OpenConference, request: SupervisionRequest) {
  coachedBy(conference, request);
  return partyAt(ports, conference, { address: request.address, of: 'supervisor' });
}

/** The CallSid of the agent to coach; null in the other modes. @throws Problem cannot_coach */
function coachedBy(conference: OpenConference, request: SupervisionRequest): string | null {
  const coached = request.mode === 'coach' ? coachedAgent(conference, request) : null;
  if (coached instanceof Problem) throw coached;
  return coached;
}

async function changeMode(
  { ports }: OperatorTools,
  conference: OpenConference,
  request: SupervisionRequest & { participant: string },
): Promise<string> {
  const { participant, mode } = request;
  const isHeld = participantOf(conference, participant)?.hold === true;
  const change = (wanted: ParticipantChange) =>
    ports.telephony.changeParticipant(conference.conferenceSid, participant, wanted);
  // Twilio refuses hold and coaching in one request. No party hears a supervisor on hold, so the hold ends last.
  await change({ muted: mode === 'listen', coaches: coachedBy(conference, request) });
  if (isHeld) await change({ hold: false });
  return participant;
}

async function ringSupervisor(
  tools: OperatorTools,
  conference: OpenConference,
  request: SupervisionRequest,
): Promise<string> {
  const { call, conferenceSid } = conference;
  const coaches = coachedBy(conference, request);
  const silence = { muted: request.mode === 'listen', ...(coaches === null ? {} : { coaches }) };
  return ringIntoConference(tools, {
    call,
    conferenceSid,
    to: request.address,
    role: 'supervisor',
    by: tools.operator.name,
    silence,
    ringSeconds: request.ringSeconds,
  });
}

/** The supervisor leaves, or is no longer rung. @throws Problem party_not_found */
export async function stopSupervising(
  tools: OperatorTools,
  { callId, address }: { callId: string; address: string },
): Promise<void> {
  const conference = await openConference(tools, callId);
  refuseBy(superviseLeaveRule(conference, address));
  const own = legsAt(conference.call, { address, of: 'supervisor' });
  await Promise.all(own.map((callSid) => tools.ports.telephony.endCall(callSid)));
}

/**
 * The agent to coach was put on hold, or left, in this moment: https://www.twilio.com/docs/api/errors/16027 and its
 * neighbours.
 */
const COACHING_REFUSED = new Set([13240, 16027, 16028]);

function asCoachingProblem(error: unknown): unknown {
  if (!(error instanceof TelephonyError) || !COACHING_REFUSED.has(error.code ?? 0)) return error;
  const cause = { cause: error };
  return new Problem('cannot_coach', 'The agent has left, or is on hold, and would not hear you.', cause);
}
