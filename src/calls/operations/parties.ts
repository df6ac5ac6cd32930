import type { OperatorTools } from '../base/ownership';
import { TelephonyError, type ParticipantChange } from '../base/ports';
import {
  announceToPartyRule,
  holdRule,
  muteRule,
  partyNotFound,
  removeRule,
} from '../permissions/party-rules';
import type { Situation } from '../permissions/situation';
import { refuseBy, type Verdict } from '../permissions/verdict';
import { noteOf, refuseNothing, type ConversionNote } from './convert-first';
import { endRequestOf, storeEndRequest } from './end-request';
import { onCallOf } from './either-leg';
import { openConference } from './open-conference';

/** What operators do to one party, or to the whole conference. All throw Problem no_conference, party_not_found. */

export interface PartyRef {
  /** The live call, by either leg of its bridge. */
  callSid: string;
  /** The CallSid of the party's own leg. */
  participant: string;
}

/** How long a change that Twilio refuses is tried again. */
const RETRY_TIMEOUT_MS = 3_000;
const PAUSE_MS = 400;

interface PartyChange {
  /** Says whether the change is refused, or has taken effect already. */
  rule: (conference: Situation, participant: string) => Verdict;
  change: (callId: string) => ParticipantChange;
  /** What a bridge never needs, because neither end is on hold or muted, does not convert it. */
  convertsFirst?: boolean;
}

/**
 * Twilio refuses a hold in a conference that is only just starting, and refuses to take a party off hold that another
 * operator has taken off in this moment. So after a refusal the conference is read again: by then the change has taken
 * effect, or it is soon possible.
 */
const changeParty = (
  tools: OperatorTools,
  { callSid, participant }: PartyRef,
  change: PartyChange,
): Promise<ConversionNote> =>
  onCallOf(tools, callSid, (callId) => changePartyOf(tools, { callId, participant, ...change }));

async function changePartyOf(
  tools: OperatorTools,
  { callId, participant, rule, change, convertsFirst }: PartyChange & { callId: string; participant: string },
): Promise<ConversionNote> {
  const { clock, telephony } = tools.ports;
  const refuse = (bridge: Situation) => void refuseBy(rule(bridge, participant));
  const first = await openConference(tools, callId, convertsFirst ? refuse : undefined);
  const until = clock.now() + RETRY_TIMEOUT_MS;
  for (let conference = first; ; conference = await openConference(tools, callId)) {
    if (refuseBy(rule(conference, participant))) return noteOf(first);
    try {
      await telephony.changeParticipant(conference.conferenceSid, participant, change(callId));
      return noteOf(first);
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
): Promise<ConversionNote> =>
  changeParty(tools, party, {
    rule: holdRule(held),
    change: (callId) => ({ hold: held ? { url: tools.site.hold(callId) } : false }),
    convertsFirst: held,
  });

/** Independent of holding: a party that was muted before a hold is muted after it. @throws Problem forbidden */
export const setMuted = (
  tools: OperatorTools,
  { party, muted }: { party: PartyRef; muted: boolean },
): Promise<ConversionNote> =>
  changeParty(tools, party, { rule: muteRule(muted), change: () => ({ muted }), convertsFirst: muted });

/**
 * Ends the party's call, or stops ringing it. The call is ended, not only taken out of the conference: Twilio does not
 * document what a leg does after that.
 */
export async function removeParty(tools: OperatorTools, { callSid, participant }: PartyRef): Promise<void> {
  const conference = await openConference(tools, callSid);
  // A leg that is stored as ended is hung up all the same: that does no harm, and the stored status may be wrong.
  refuseBy(removeRule(conference, participant));
  const { callId, legs } = conference.call;
  const removedBy = endRequestOf(tools.operator);
  const store = () => storeEndRequest(tools, callId, { type: 'leg-end', callSid: participant, removedBy });
  // Stored first of a browser whose page tells when it hangs up: without it the line counts as broken.
  const isStoredFirst = legs[participant]?.pageLine === 'open';
  if (isStoredFirst) await store();
  await tools.ports.telephony.endCall(participant);
  if (legs[participant] && !isStoredFirst) await store();
}

export interface Announcement {
  callSid: string;
  sentence: string;
  /** Default: all parties. */
  participant?: string | undefined;
}

/** Speaks a sentence into the conference. @throws Problem forbidden */
export async function announce(
  tools: OperatorTools,
  { callSid, sentence, participant }: Announcement,
): Promise<ConversionNote> {
  const announceUrl = tools.site.announcement(sentence);
  if (participant !== undefined)
    return changeParty(
      tools,
      { callSid, participant },
      { rule: announceToPartyRule, change: () => ({ announceUrl }), convertsFirst: true },
    );
  return onCallOf(tools, callSid, async (callId) => {
    const conference = await openConference(tools, callId, refuseNothing);
    await tools.ports.telephony.announce(conference.conferenceSid, announceUrl);
    return noteOf(conference);
  });
}
