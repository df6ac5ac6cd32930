import type { LiveCallEvent } from './apply-event';

/** One status callback of a conference, parsed. */
export interface ConferenceCallback {
  conferenceSid: string;
  event: string;
  sequence: number;
  at: number;
  callSid: string | undefined;
  muted: boolean;
  hold: boolean;
  /** The CallSid of the party that this one coaches. */
  coaches: string | undefined;
  /** Why the party left. */
  reasonLeft?: string | undefined;
}

/** The events that a conference callback stands for. A callback without stored information gives none. */
export function eventsOf(callback: ConferenceCallback): LiveCallEvent[] {
  const { conferenceSid, event, at, sequence, callSid, muted, hold, coaches, reasonLeft } = callback;
  if (event === 'conference-start') return [{ type: 'conference-started', at, conferenceSid }];
  if (event === 'conference-end') return [{ type: 'conference-ended', at, conferenceSid }];
  if (!event.startsWith('participant-') || callSid === undefined) return [];
  const coaching = coaches === undefined ? {} : { coaches };
  const present = event !== 'participant-leave';
  return [
    {
      type: 'presence',
      callSid,
      presence: { conferenceSid, sequence, at, present, muted, hold, ...coaching },
    },
    // https://www.twilio.com/docs/voice/twiml/conference#attributes-statusCallbackEvent
    ...(reasonLeft === 'participant_hung_up'
      ? [{ type: 'leg-end', callSid, hungUp: true } satisfies LiveCallEvent]
      : []),
  ];
}
