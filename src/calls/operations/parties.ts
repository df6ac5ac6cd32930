import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
import { TelephonyError, type ParticipantChange } from '../base/ports';
import { ringingLegs } from '../model/live-call';
import { fullProblem } from '../permissions/call-rules';
import {
  announceToPartyRule,
  holdRule,
  muteRule,
  partyNotFound,
  removeRule,
} from '../permissions/party-rules';
import { refuseBy, type Verdict } from '../permissions/verdict';
import { countPaidCall } from '../ringing/paid-calls';
import { ringIntoConference } from '../ringing/ring-participant';
import { isMasked, openConference, partyAt, type KnownParty, type OpenConference } from './open-conference';

/** What operators do to one party, or to the whole conference. All throw Problem no_conference, party_not_found. */

export interface PartyRef {
  /** The live call. */
  callId: string;
  /** The CallSid of the party's own leg. */
  participant: string;
}

/** How long a change that Twilio refuses is tried again. */
const RETRY_TIMEOUT_MS = 3_000;
const PAUSE_MS = 400;

interface PartyChange {
  /** Says whether the change is refused, or has taken effect already. */
  rule: (conference: OpenConference, participant: string) => Verdict;
  change: ParticipantChange;
}

/**
 * Twilio refuses a hold in a conference that is only just starting, and refuses to take a party off hold that another
 * operator has taken off in this moment. So after a refusal the conference is read again: by then the change has taken
 * effect, or it is soon possible.
 */
async function changeParty(
  tools: OperatorTools,
  { callId, participant }: PartyRef,
  { rule, change }: PartyChange,
): Promise<void> {
  const { clock, telephony } = tools.ports;
  const until = clock.now() + RETRY_TIMEOUT_MS;
  for (;;) {
    const conference = await openConference(tools, callId);
    if (refuseBy(rule(conference, participant))) return;
    try {
      return await telephony.changeParticipant(conference.conferenceSid, participant, change);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      if (error.kind === 'not-found') throw partyNotFound(error);
      if (error.kind !== 'refused' || clock.now() >= until) throw error;
    }
    await clock.sleep(PAUSE_MS);
  }
}

/** A repeat succeeds and sends nothing: Twilio would refuse it. @throws Problem forbidden, transfer_in_progress */
export const setHold = (
  tools: OperatorTools,
  { party, held }: { party: PartyRef; held: boolean },
): Promise<void> =>
  changeParty(tools, party, {
    rule: holdRule(held),
    change: { hold: held ? { url: tools.site.hold(party.callId) } : false },
  });

/** Independent of holding: a party that was muted before a hold is muted after it. @throws Problem forbidden */
export const setMuted = (
  tools: OperatorTools,
  { party, muted }: { party: PartyRef; muted: boolean },
): Promise<void> => changeParty(tools, party, { rule: muteRule(muted), change: { muted } });

/**
 * Ends the party's call, or stops ringing it. The call is ended, not only taken out of the conference: Twilio does not
 * document what a leg does after that.
 */
export async function removeParty(tools: OperatorTools, { callId, participant }: PartyRef): Promise<void> {
  const conference = await openConference(tools, callId);
  // A leg that is stored as ended is hung up all the same: that does no harm, and the stored status may be wrong.
  refuseBy(removeRule(conference, participant));
  await tools.ports.telephony.endCall(participant);
}

export interface AddRequest {
  callId: string;
  /** The guest's address. */
  to: string;
  /** Default: as configured. */
  ringSeconds?: number | undefined;
}

/**
 * Rings a guest into the conference. A guest that is in it already, or is being rung, is not rung a second time: an operator
 * without a response asks again. @throws Problem call_full, request_in_progress
 */
export async function addParty(
  tools: OperatorTools,
  { callId, to, ringSeconds }: AddRequest,
): Promise<KnownParty> {
  return withLock(tools.ports, ['ring', callId, to], async () => {
    const conference = await openConference(tools, callId);
    const known = await partyAt(tools.ports, conference, { address: to, of: 'others' });
    if (known && !isMasked(conference, known)) return known;
    refuseBy(fullProblem(conference));
    await countPaidCall(tools, tools.operator.name, to);
    if (known) return known;
    const { call, conferenceSid } = conference;
    const participant = await ringIntoConference(tools, {
      call,
      conferenceSid,
      to,
      role: 'guest',
      // A browser belongs to an operator, who must not listen in to a colleague's call unnoticed: the parties hear it
      // join.
      beeps: to.startsWith('client:'),
      ringSeconds,
    });
    return { status: 'ringing', participant };
  });
}

export interface Announcement {
  callId: string;
  sentence: string;
  /** Default: all parties. */
  participant?: string | undefined;
}

/** Speaks a sentence into the conference. @throws Problem forbidden */
export async function announce(
  tools: OperatorTools,
  { callId, sentence, participant }: Announcement,
): Promise<void> {
  const announceUrl = tools.site.announcement(sentence);
  if (participant !== undefined)
    return changeParty(
      tools,
      { callId, participant },
      { rule: announceToPartyRule, change: { announceUrl } },
    );
  const { conferenceSid } = await openConference(tools, callId);
  return tools.ports.telephony.announce(conferenceSid, announceUrl);
}

/** Ends the conference for all parties. */
export async function endConference(tools: OperatorTools, callId: string): Promise<void> {
  const { telephony } = tools.ports;
  const { call, conferenceSid } = await openConference(tools, callId);
  // A leg that still rings is not in the conference yet, and would ring on after its end.
  // mutant: ringing-at-end
  await Promise.all(ringingLegs(call).map((callSid) => telephony.endCall(callSid)));
  await telephony.endConference(conferenceSid);
}
