import type { Conference } from '../conferences/conference';
import type { Participant, PendingParticipant } from '../conferences/participant';
import { rfc2822 } from '../dates';
import type { World } from '../world';

type Account = Pick<World, 'accountSid'>;

const uriOf = (world: Account, conference: Conference, callSid: string) =>
  `/2010-04-01/Accounts/${world.accountSid}/Conferences/${conference.sid}/Participants/${callSid}.json`;

/** https://www.twilio.com/docs/voice/api/conference-participant-resource#participant-properties */
export function participantJson(world: Account, participant: Participant) {
  const { conference, call } = participant;
  return {
    account_sid: world.accountSid,
    call_sid: call.sid,
    label: participant.label ?? null,
    call_sid_to_coach: participant.callSidToCoach ?? null,
    coaching: participant.coaching,
    conference_sid: conference.sid,
    date_created: rfc2822(participant.joinedAt),
    date_updated: rfc2822(participant.updatedAt),
    end_conference_on_exit: participant.endConferenceOnExit,
    muted: participant.muted,
    hold: participant.hold,
    start_conference_on_enter: participant.startConferenceOnEnter,
    status: participant.left ? 'complete' : 'connected',
    queue_time: null,
    uri: uriOf(world, conference, call.sid),
  };
}

/** The same for a leg that has not joined yet. */
export function pendingJson(
  world: Account,
  conference: Conference,
  { call, label, attributes }: PendingParticipant,
  status: string,
) {
  return {
    account_sid: world.accountSid,
    call_sid: call.sid,
    label: label ?? null,
    call_sid_to_coach: attributes.callSidToCoach ?? null,
    coaching: attributes.callSidToCoach !== undefined,
    conference_sid: conference.sid,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    end_conference_on_exit: attributes.endConferenceOnExit,
    muted: attributes.muted,
    hold: false,
    start_conference_on_enter: attributes.startConferenceOnEnter,
    status: status === 'in-progress' ? 'connecting' : status,
    queue_time: '0',
    uri: uriOf(world, conference, call.sid),
  };
}
