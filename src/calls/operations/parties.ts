import { refuseIfFull } from '../model/capacity';
import {
  openConference,
  partyAt,
  partyIn,
  partyNotFound,
  type KnownParty,
  type OpenConference,
} from './open-conference';
import { ringIntoConference } from '../ringing/ring-participant';
import { ringingLegs, type LiveCall } from '../model/live-call';
import { legsOf } from '../model/transfer';
import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
import { TelephonyError, type ParticipantChange } from '../base/ports';
import { Problem } from '../base/problem';

/** What operators do to one party, or to the whole conference. All throw Problem no_conference, party_not_found. */

export interface PartyRef {
  /** The live call: its parent CallSid. */
  callSid: string;
  /** The party's own CallSid. */
  participant: string;
}

/** How long a change is tried that Twilio refuses. */
const PATIENCE_MS = 3_000;

/**
 * Twilio refuses to hold somebody in a conference that is only just starting, and to take somebody off hold whom another
 * operator has taken off in this moment. So what it refuses is looked at again: it is done by then, or soon possible.
 */
async function changeParty(
  tools: OperatorTools,
  { callSid, participant }: PartyRef,
  change: (conference: OpenConference) => ParticipantChange | undefined,
): Promise<void> {
  const { ports } = tools;
  const until = ports.clock.now() + PATIENCE_MS;
  for (;;) {
    const conference = await openConference(tools, callSid);
    partyIn(conference, participant);
    const wanted = change(conference);
    if (!wanted) return;
    try {
      return await ports.telephony.changeParticipant(conference.room.conferenceSid, participant, wanted);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      if (error.kind === 'not-found') throw partyNotFound(error);
      if (error.kind !== 'refused' || ports.clock.now() >= until) throw error;
    }
    await ports.clock.sleep(400);
  }
}

/** Whoever listens or coaches does so on their own behalf: an agent must not shut them out of what they came to hear. */
function refuseAgentsForSupervisor({ operator }: OperatorTools, call: LiveCall, participant: string): void {
  if (operator.role === 'agent' && call.legs[participant]?.role === 'supervisor')
    throw new Problem('forbidden', 'This party is a supervisor: only a supervisor may do this to them.');
}

/** Asked twice, or for somebody who is not held, it is answered as done: Twilio would refuse it. */
export const setHold = (tools: OperatorTools, party: PartyRef, held: boolean): Promise<void> =>
  changeParty(tools, party, (conference) => {
    refuseAgentsForSupervisor(tools, conference.call, party.participant);
    const { transfer } = conference.call;
    if (transfer && legsOf(transfer).includes(party.participant)) {
      throw new Problem(
        'transfer_in_progress',
        `This party is part of a transfer that is ${transfer.state}: complete, merge, swap or cancel it.`,
      );
    }
    if (partyIn(conference, party.participant).hold === held) return undefined;
    return { hold: held ? { url: tools.site.hold(party.callSid) } : false };
  });

/** Muting and holding do not touch each other: who was muted before a hold is muted after it. */
export const setMuted = (tools: OperatorTools, party: PartyRef, muted: boolean): Promise<void> =>
  changeParty(tools, party, (conference) => {
    // Whether a supervisor is heard, and by whom, is the supervisor's own: an agent must not let a listener be heard.
    if (conference.call.legs[party.participant]?.role === 'supervisor')
      throw new Problem('forbidden', 'Supervisors choose themselves who hears them: see POST /supervise.');
    return partyIn(conference, party.participant).muted === muted ? undefined : { muted };
  });

/** Ends the party's call; Twilio does not say what a leg does next that is only taken out of the room. A ringing party is no longer rung. */
export async function removeParty(tools: OperatorTools, { callSid, participant }: PartyRef): Promise<void> {
  const conference = await openConference(tools, callSid);
  const belongs =
    conference.room.participants.some((one) => one.callSid === participant) ||
    participant in conference.call.legs;
  if (!belongs) throw new Problem('party_not_found', 'This party does not belong to the conference.');
  refuseAgentsForSupervisor(tools, conference.call, participant);
  await tools.ports.telephony.endCall(participant);
}

/**
 * Rings somebody into the conference. Who is there already, or is being rung, is not rung a second time: an operator
 * who got no answer asks again. @throws Problem call_full @param ringSeconds as configured where it is not said
 */
export async function addParty(
  tools: OperatorTools,
  callSid: string,
  to: string,
  ringSeconds?: number,
): Promise<KnownParty> {
  return withLock(tools.ports, ['ring', callSid, to], async () => {
    const conference = await openConference(tools, callSid);
    const known = await partyAt(tools.ports, conference, to);
    if (known) return known;
    const { call, room } = conference;
    refuseIfFull(call, tools.ports.clock.now());
    const seconds = ringSeconds === undefined ? {} : { ringSeconds };
    const guest = { call, conferenceSid: room.conferenceSid, to, role: 'guest', ...seconds } as const;
    return { status: 'ringing', participant: await ringIntoConference(tools, guest) };
  });
}

/** Speaks a sentence to everybody, or to one party. */
export async function announce(
  tools: OperatorTools,
  callSid: string,
  sentence: string,
  participant?: string,
): Promise<void> {
  const announceUrl = tools.site.announcement(sentence);
  if (participant !== undefined)
    return changeParty(tools, { callSid, participant }, ({ call }) => {
      refuseAgentsForSupervisor(tools, call, participant);
      return { announceUrl };
    });
  const { room } = await openConference(tools, callSid);
  return tools.ports.telephony.announce(room.conferenceSid, announceUrl);
}

/** Ends the conference for everybody. */
export async function endConference(tools: OperatorTools, callSid: string): Promise<void> {
  const { ports } = tools;
  const { call, room } = await openConference(tools, callSid);
  // Who is still being rung is not in the room yet, and would ring on for nobody.
  // mutant: ringing-at-end
  await Promise.all(ringingLegs(call).map((sid) => ports.telephony.endCall(sid)));
  await ports.telephony.endConference(room.conferenceSid);
}
