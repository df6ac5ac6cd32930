import { notify } from '../webhooks/notify';
import { rfc2822 } from '../webhooks/voice-params';
import type { World } from '../world';
import type { Conference } from './conference';
import type { Participant } from './participant';

/** Which value of `statusCallbackEvent` asks for which event: https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent */
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
  /** Whose leaving ended the conference. */
  causer?: Participant | undefined;
  extra?: Record<string, string>;
}

/** Logs an event, and reports it where the first participant asked for it. */
export function reportConference(
  world: World,
  conference: Conference,
  event: ConferenceEvent,
  details: Details,
): void {
  const { participant, causer, extra } = details;
  const callSid = (participant ?? causer)?.call.sid;
  world.log.write({
    kind: 'conference',
    conferenceSid: conference.sid,
    name: conference.name,
    event,
    ...(callSid ? { callSid } : {}),
  });
  const { callbacks } = conference;
  if (!callbacks?.events.has(subscriptions[event])) return;
  const params: Record<string, string> = {
    AccountSid: world.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
    StatusCallbackEvent: event,
    SequenceNumber: String(conference.nextSequenceNumber++),
    Timestamp: rfc2822(world.clock.now()),
    ...(participant ? participantParams(participant) : {}),
    ...(event === 'conference-end' ? endParams(conference, causer) : {}),
    ...extra,
  };
  const delay = world.draw(world.timing.callback);
  notify(
    world,
    { method: callbacks.method, url: callbacks.url, params, ...(callSid ? { callSid } : {}) },
    delay,
  );
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

function endParams({ endReason }: Conference, causer: Participant | undefined): Record<string, string> {
  return {
    ...(endReason ? { ReasonConferenceEnded: endReason, Reason: reasonTexts[endReason] } : {}),
    ...(causer ? { CallSidEndingConference: causer.call.sid } : {}),
    ...(causer?.label ? { ParticipantLabelEndingConference: causer.label } : {}),
  };
}
