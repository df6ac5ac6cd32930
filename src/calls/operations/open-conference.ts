import { hasEnded, type Leg, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { requireOwnCall, type OperatorTools } from '../base/ownership';
import type { ParticipantInfo, Ports, ConferenceInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { stateOf } from '../model/stage';
import { targetLegOf } from '../model/transfer';

/** The conference of a live call, as operators name it: by the parent's CallSid. */
export interface OpenConference {
  call: LiveCall;
  room: ConferenceInfo;
}

/** How long an operation waits for the second leg of a conversion that is under way. */
const PATIENCE_MS = 4_000;

/** Whether anybody talks: Twilio refuses some operations in a conference that has not started. */
const hasStarted = (room: ConferenceInfo): boolean => room.participants.length > 1;

/**
 * Finds a conference that this operator may operate. One whose second leg is on its way is waited for; one whose only
 * party is left alone is given as it is.
 * @throws Problem call_not_found, no_conference, forbidden
 */
export async function openConference(
  { ports, operator }: Pick<OperatorTools, 'ports' | 'operator'>,
  callSid: string,
): Promise<OpenConference> {
  const conference = await findConference(ports, callSid);
  requireOwnCall(operator, agentsIn(conference));
  return conference;
}

/**
 * As {@link openConference}, and for whoever began the transfer that is under way: they may have left already.
 * @throws Problem call_not_found, no_conference, forbidden
 */
export async function openTransfer(
  { ports, operator }: Pick<OperatorTools, 'ports' | 'operator'>,
  callSid: string,
): Promise<OpenConference> {
  const conference = await findConference(ports, callSid);
  if (conference.call.transfer?.by !== operator.name) requireOwnCall(operator, agentsIn(conference));
  return conference;
}

/**
 * The addresses of the agents in the room. A guest is one by a browser; a guest's phone is a stranger's, and so is that
 * of a transfer's target for as long as another agent is there.
 */
function agentsIn({ call, room }: OpenConference): string[] {
  const targets = [call.transfer && targetLegOf(call.transfer), call.lastTransfer?.targetCallSid];
  const parties = room.participants.map(({ callSid }) => {
    const { role, address = '' } = call.legs[callSid] ?? {};
    const isPhone = !address.startsWith('client:');
    return { role, address, isPhone, isTarget: isPhone && targets.includes(callSid) };
  });
  const agents = parties.filter(({ role, isPhone }) => role === 'agent' || (role === 'guest' && !isPhone));
  const own = agents.filter(({ isTarget }) => !isTarget);
  return (own.length > 0 ? own : agents).map(({ address }) => address);
}

async function findConference(ports: Ports, callSid: string): Promise<OpenConference> {
  const until = ports.clock.now() + PATIENCE_MS;
  for (;;) {
    const [call, room] = await Promise.all([
      readLiveCall(ports, callSid),
      ports.telephony.findConference(callSid),
    ]);
    if (!call)
      throw new Problem(
        'call_not_found',
        'There is no live call of this CallSid. Use its parent CallSid, as GET /calls shows it.',
      );
    const wasStarted = Object.values(call.conferences).some((one) => one.startedAt !== undefined);
    if (room && (hasStarted(room) || (wasStarted && room.participants.length > 0))) return { call, room };
    if (!room && stateOf(call) === 'ended') throw new Problem('call_ended', 'This call has ended.');
    if (!room && !call.conversion)
      throw new Problem('no_conference', 'This call is not a conference: convert it first.');
    if (ports.clock.now() >= until)
      throw new Problem('no_conference', 'The conference has not started, or is over.');
    await ports.clock.sleep(400);
  }
}

export const partyNotFound = (cause?: unknown) =>
  new Problem('party_not_found', 'This party is not in the conference (any more).', { cause });

/** @throws Problem party_not_found */
export function partyIn({ room }: OpenConference, participant: string): ParticipantInfo {
  const found = room.participants.find((one) => one.callSid === participant);
  if (!found) throw partyNotFound();
  return found;
}

/** Somebody who is in the conference, or on the way into it. */
export interface KnownParty {
  status: 'ringing' | 'joined';
  participant: string;
}

/**
 * Whoever is in the conference at an address, or is being rung at it, apart from supervisors unless they are looked for.
 * Of those who are not in the room Twilio is asked: the callback of a leg's end may be lost, and must keep nobody out.
 */
export async function partyAt(
  { telephony }: Ports,
  { call, room }: OpenConference,
  address: string,
  isSupervisor = false,
): Promise<KnownParty | undefined> {
  const legs = legsAt(call, address, isSupervisor);
  const there = legs.find((sid) => room.participants.some((one) => one.callSid === sid));
  if (there !== undefined) return { status: 'joined', participant: there };
  const calls = await Promise.all(legs.map((sid) => telephony.fetchCall(sid)));
  const coming = calls.find((leg) => leg && !hasEnded(leg.status));
  return coming && { status: 'ringing', participant: coming.sid };
}

/** The legs at an address that are there or are being rung, as far as callbacks tell: those of a supervisor, or all others. */
export const legsAt = ({ legs }: LiveCall, address: string, isSupervisor: boolean): string[] =>
  Object.entries(legs).flatMap(([sid, leg]) =>
    leg.address === address && (leg.role === 'supervisor') === isSupervisor && !hasEnded(leg.status)
      ? [sid]
      : [],
  );

/** The legs of a role that are in the room now. */
export function present({ call, room }: OpenConference, role: NonNullable<Leg['role']>): ParticipantInfo[] {
  return room.participants.filter((one) => (call.legs[one.callSid]?.role ?? 'guest') === role);
}

/** The customer in the room. @throws Problem party_not_found */
export function customerIn(conference: OpenConference): ParticipantInfo {
  const [customer] = present(conference, 'customer');
  if (!customer) throw new Problem('party_not_found', 'The customer has left the conference.');
  return customer;
}
