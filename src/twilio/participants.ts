import type {
  ParticipantContextUpdateOptions,
  ParticipantInstance,
} from 'twilio/lib/rest/api/v2010/account/conference/participant';
import type { ParticipantChange, ParticipantInfo } from '../calls/base/ports';

type ListedParticipant = Pick<
  ParticipantInstance,
  'callSid' | 'label' | 'muted' | 'hold' | 'endConferenceOnExit' | 'coaching' | 'callSidToCoach'
>;

/** It is not documented whether Twilio lists participants that still ring: https://www.twilio.com/docs/voice/api/conference-participant-resource#participant-properties */
const ON_THE_WAY: readonly string[] = ['queued', 'connecting', 'ringing'];

export const isIn = ({ status }: Pick<ParticipantInstance, 'status'>): boolean =>
  !ON_THE_WAY.includes(status);

export function participantInfo(participant: ListedParticipant): ParticipantInfo {
  const { callSid, label, muted, hold, endConferenceOnExit, coaching, callSidToCoach } = participant;
  return {
    callSid,
    label: label || null,
    muted,
    hold,
    endsConference: endConferenceOnExit,
    coaching,
    coaches: coaching ? callSidToCoach || null : null,
  };
}

/** The parameters that Twilio's Update Participant takes: https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant-resource */
export function participantUpdate({
  hold,
  muted,
  endsConference,
  coaches,
  announceUrl,
}: ParticipantChange): ParticipantContextUpdateOptions {
  const update: ParticipantContextUpdateOptions = {};
  if (hold === false) update.hold = false;
  else if (hold) Object.assign(update, { hold: true, holdUrl: hold.url, holdMethod: 'POST' });
  if (muted !== undefined) update.muted = muted;
  if (endsConference !== undefined) update.endConferenceOnExit = endsConference;
  if (coaches === null) update.coaching = false;
  else if (coaches !== undefined) Object.assign(update, { coaching: true, callSidToCoach: coaches });
  if (announceUrl !== undefined) Object.assign(update, { announceUrl, announceMethod: 'POST' });
  return update;
}
