import { readFresh } from '../base/fresh';
import type { OperatorTools } from '../base/ownership';
import type { ConferenceInfo, ParticipantInfo, Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { isFull } from '../model/capacity';
import { hasEnded, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { stateOf } from '../model/stage';
import { callEnded, callNotFound, customerLeft } from '../permissions/call-rules';
import { ownCallProblem, ownTransferProblem } from '../permissions/own-call';
import { legsAt, participantOf, participantsOf, type LegsAt, type Situation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';

/** The conference of a live call, with the parties that Twilio lists now. */
export interface OpenConference extends Situation {
  conferenceSid: string;
  participants: readonly ParticipantInfo[];
}

/** How long an operation waits for the second leg of a conversion that is under way. */
const ARRIVAL_TIMEOUT_MS = 4_000;
const PAUSE_MS = 400;

/** Twilio refuses some operations in a conference in which no two parties have met. */
const hasStarted = ({ participants }: ConferenceInfo): boolean => participants.length > 1;

/**
 * Finds a conference that this operator may operate. Waits for a second leg that is on its way. A conference whose last
 * party is left alone is given as it is.
 * @throws Problem call_not_found, call_ended, no_conference, forbidden
 */
export async function openConference(tools: OperatorTools, callId: string): Promise<OpenConference> {
  const conference = await findConference(tools, callId);
  refuseBy(ownCallProblem(conference));
  return conference;
}

/**
 * As {@link openConference}, and also for the operator who started the transfer that is under way, and may have left.
 * @throws Problem call_not_found, call_ended, no_conference, forbidden
 */
export async function openTransfer(tools: OperatorTools, callId: string): Promise<OpenConference> {
  const conference = await findConference(tools, callId);
  refuseBy(ownTransferProblem(conference));
  return conference;
}

async function findConference({ ports, operator }: OperatorTools, callId: string): Promise<OpenConference> {
  const { clock } = ports;
  const until = clock.now() + ARRIVAL_TIMEOUT_MS;
  for (;;) {
    const { value: read } = await readFresh(clock, () =>
      Promise.all([readLiveCall(ports, callId), ports.telephony.findConference(callId)]),
    );
    const [call, conference] = read;
    if (!call) throw callNotFound();
    if (conference && isOpen(call, conference))
      return { operator, call, ...conference, isFull: isFull(call, clock.now()) };
    if (!conference && stateOf(call) === 'ended') throw callEnded();
    if (!conference && !call.conversion)
      throw new Problem('no_conference', 'This call is not a conference: convert it first.');
    if (clock.now() >= until)
      throw new Problem('no_conference', 'The conference has not started, or is over.');
    await clock.sleep(PAUSE_MS);
  }
}

function isOpen({ conferences }: LiveCall, conference: ConferenceInfo): boolean {
  const wasStarted = Object.values(conferences).some(({ startedAt }) => startedAt !== undefined);
  return hasStarted(conference) || (wasStarted && conference.participants.length > 0);
}

/** A party that is in the conference, or on the way into it. */
export interface KnownParty {
  status: 'ringing' | 'joined';
  participant: string;
}

/**
 * The party that is in the conference at an address, or is being rung at it. Twilio is asked about a leg that is not in the
 * conference: the callback of its end may be lost, and must not keep the party out.
 */
export async function partyAt(
  { telephony }: Ports,
  conference: OpenConference,
  at: LegsAt,
): Promise<KnownParty | undefined> {
  const legs = legsAt(conference.call, at);
  const joined = legs.find((callSid) => participantOf(conference, callSid));
  if (joined !== undefined) return { status: 'joined', participant: joined };
  const calls = await Promise.all(legs.map((callSid) => telephony.fetchCall(callSid)));
  const ringing = calls.find((leg) => leg && !hasEnded(leg.status));
  return ringing && { status: 'ringing', participant: ringing.sid };
}

/**
 * Whether this operator sees the party's number masked. The response to a guess would tell it, so a right guess must cost what a
 * wrong one costs: a call within the limits.
 */
export const isMasked = ({ operator, call }: OpenConference, { participant }: KnownParty): boolean =>
  operator.role === 'agent' && call.legs[participant]?.role === 'customer';

/** The customer in the conference. @throws Problem party_not_found */
export function customerIn(conference: OpenConference): ParticipantInfo {
  const [customer] = participantsOf(conference, 'customer');
  if (!customer) throw customerLeft();
  return customer;
}
