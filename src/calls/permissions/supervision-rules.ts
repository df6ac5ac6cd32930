import type { SuperviseMode } from '../../contract/enumerations';
import { canonicalAddress, isSameAddress } from '../base/addresses';
import { Problem } from '../base/problem';
import { fullProblem } from './call-rules';
import { legsAt, participantOf, participantsOf, type Situation } from './situation';
import type { Verdict } from './verdict';

/** The address of an operator's own browser: supervisors are rung there by default. */
export const ownBrowser = ({ name }: Situation['operator']): string => `client:${name}`;

/**
 * Where a supervisor is rung, in canonical form. Only its own operator may name a browser: otherwise another operator's
 * request could make a supervising colleague heard, or hang up on them.
 * @throws Problem forbidden, for the browser of another operator
 */
export function supervisorAddress(operator: Situation['operator'], address?: string): string {
  const own = ownBrowser(operator);
  const wanted = canonicalAddress(address ?? own);
  if (wanted.startsWith('client:') && !isSameAddress(wanted, own))
    throw new Problem('forbidden', 'You can supervise in your own browser, not in that of another operator.');
  return wanted;
}

interface Coaching {
  /** The supervisor's own. */
  address: string;
  /** Default: the only agent. */
  agentCallSid?: string | undefined;
}

/** The agent to coach, or why there is none. @returns the CallSid, or the Problem */
export function coachedAgent(situation: Situation, { agentCallSid, address }: Coaching): string | Problem {
  const refusal = (sentence: string) => new Problem('cannot_coach', sentence);
  const agents = participantsOf(situation, 'agent');
  const [only, another] = agents;
  if (agentCallSid === undefined && another)
    return refusal('More than one agent is in the conference: name the agent to coach in agentCallSid.');
  const coached = agentCallSid ?? only?.callSid;
  if (coached !== undefined && isSameAddress(situation.call.legs[coached]?.address ?? '', address))
    return refusal('You cannot coach yourself.');
  const agent = agents.find(({ callSid }) => callSid === coached);
  if (!agent) return refusal('Only an agent who is in the conference can be coached.');
  if (agent.hold) return refusal('This agent is on hold and would not hear you.');
  return agent.callSid;
}

/** The supervisor's own leg: in the conference, or on its way there. */
export interface OwnLeg {
  status: 'ringing' | 'joined';
  participant: string;
}

/** As far as callbacks tell. */
export function storedOwnLeg(situation: Situation, address: string): OwnLeg | undefined {
  const legs = legsAt(situation.call, { address, of: 'supervisor' });
  const joined = legs.find((callSid) => participantOf(situation, callSid));
  if (joined !== undefined) return { status: 'joined', participant: joined };
  return legs[0] === undefined ? undefined : { status: 'ringing', participant: legs[0] };
}

/**
 * Any operator may use a phone or a SIP desk. While one operator supervises there, no other operator may change or end
 * that supervision.
 */
function otherSupervisorProblem({ call, operator }: Situation, address: string): Problem | undefined {
  const supervisors = legsAt(call, { address, of: 'supervisor' }).map((callSid) => call.legs[callSid]?.by);
  return supervisors.some((by) => by !== undefined && by !== operator.name)
    ? new Problem('forbidden', 'Another operator supervises at this address.')
    : undefined;
}

/** An agent or a guest hears the call already, or is about to. A leg that has left unreported does not count. */
function ownPartProblem(situation: Situation, address: string): Problem | undefined {
  const { legs } = situation.call;
  const isThere = (callSid: string) => participantOf(situation, callSid) !== undefined;
  const rings = (callSid: string) => ['initiated', 'ringing'].includes(legs[callSid]?.status ?? '');
  return legsAt(situation.call, { address, of: 'others' }).some((sid) => isThere(sid) || rings(sid))
    ? new Problem('request_in_progress', 'You are on this call already, or it rings you.')
    : undefined;
}

export function superviseRule(
  situation: Situation,
  { mode, ...coaching }: Coaching & { mode: SuperviseMode },
  own: OwnLeg | undefined,
): Verdict {
  const other =
    otherSupervisorProblem(situation, coaching.address) ??
    (own ? undefined : ownPartProblem(situation, coaching.address));
  if (other) return other;
  const coached = mode === 'coach' ? coachedAgent(situation, coaching) : null;
  if (coached instanceof Problem) return coached;
  if (own?.status === 'ringing')
    return new Problem('request_in_progress', 'You are being rung already: answer first.');
  if (!own) return fullProblem(situation);
  const participant = participantOf(situation, own.participant);
  const isSame =
    participant?.hold === false &&
    participant.muted === (mode === 'listen') &&
    participant.coaches === coached;
  return isSame ? 'redundant' : undefined;
}

export const superviseLeaveRule = (situation: Situation, address: string): Verdict =>
  legsAt(situation.call, { address, of: 'supervisor' }).length > 0
    ? otherSupervisorProblem(situation, address)
    : new Problem('party_not_found', 'You are not in this conference.');
