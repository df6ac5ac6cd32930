import { rfc2822 } from '../dates';
import type { Environment } from '../environment';
import { sendStatusCallback } from '../webhooks/status-callback';
import type { Conference } from './conference';
import type { Participant } from './participant';

/** Each event with the value of `statusCallbackEvent` that subscribes to it: https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent */
const subscriptions = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
} as const;

export type ConferenceEvent = keyof typeof subscriptions;

interface Details {
  participant?: Participant | undefined;
  /** The participant whose leaving ended the conference. */
  endedBy?: Participant | undefined;
  extra?: Record<string, string>;
}

/** Logs an event, and reports it when the first participant subscribed to it. */
export function reportConference(
  environment: Environment,
  conference: Conference,
  event: ConferenceEvent,
  details: Details,
): void {
  const { participant, endedBy, extra } = details;
  const callSid = (participant ?? endedBy)?.call.sid;
  environment.log.write({
    kind: 'conference',
    conferenceSid: conference.sid,
    name: conference.name,
    event,
    ...(callSid ? { callSid } : {}),
  });
  const { callbacks } = conference;
  if (!callbacks?.events.has(subscriptions[event])) return;
  const params: Record<string, string> = {
    AccountSid: environment.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
    StatusCallbackEvent: event,
    SequenceNumber: String(conference.nextSequenceNumber++),
    Timestamp: rfc2822(environment.clock.now()),
    ...(participant ? participantParams(participant) : {}),
    ...(event === 'conference-end' ? endParams(conference, endedBy) : {}),
    ...extra,
  };
  const delay = environment.draw(environment.timing.callback);
  const callback = { method: callbacks.method, url: callbacks.url, params, ...(callSid ? { callSid } : {}) };
  sendStatusCallback(environment, callback, delay);
}

export function participantParams(participant: Participant): Record<string, string> {
  const { call, muted, hold, coaching, callSidToCoach, label } = participant;
  return {
    CallSid: call.sid,
    Muted: String(muted),
    Hold: String(hold),
    Coaching: String(coaching),
    ...(callSidToCoach ? { CallSidToCoach: callSidToCoach } : {}),
    EndConferenceOnExit: String(participant.endConferenceOnExit),
    StartConferenceOnEnter: String(participant.startConferenceOnEnter),
    ...(label ? { ParticipantLabel: label } : {}),
  };
}

const reasonTexts = {
  'conference-ended-via-api': 'Conference ended via API',
  'last-participant-kicked': 'The last participant was kicked from the conference',
  'last-participant-left': 'The last participant left the conference',
  'participant-with-end-conference-on-exit-kicked': 'A participant with endConferenceOnExit set was kicked',
  'participant-with-end-conference-on-exit-left':
    'A participant with endConferenceOnExit set left the conference',
};

function endParams({ endReason }: Conference, endedBy: Participant | undefined): Record<string, string> {
  return {
    ...(endReason ? { ReasonConferenceEnded: endReason, Reason: reasonTexts[endReason] } : {}),
    ...(endedBy ? { CallSidEndingConference: endedBy.call.sid } : {}),
    ...(endedBy?.label ? { ParticipantLabelEndingConference: endedBy.label } : {}),
  };
}
