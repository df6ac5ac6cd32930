import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { speak } from './sentences';
import type { Site } from './site';
import { transcribe, type Transcript } from './transcription';

/** When the parties of a conference hear that another joins or leaves: https://www.twilio.com/docs/voice/twiml/conference#beep */
export const beepSettings = ['off', 'on', 'enter', 'exit'] as const;
type BeepSetting = (typeof beepSettings)[number];

/** Where the audio is mixed: https://www.twilio.com/docs/voice/twiml/conference#attributes-region */
export const regions = ['us1', 'us2', 'ie1', 'de1', 'sg1', 'br1', 'au1', 'jp1'] as const;

/** The attributes that an entry decides. */
export interface ConferenceSettings {
  beeps: BeepSetting;
  /** Undefined: Twilio chooses by the first leg. */
  region: (typeof regions)[number] | undefined;
  /** Whether the other parties may talk on after the customer has left. */
  stays: boolean;
}

export const BEEPS = { off: 'false', on: 'true', enter: 'onEnter', exit: 'onExit' } as const satisfies Record<
  BeepSetting,
  string
>;

export interface ConferenceEntry {
  /** The live call: the parent CallSid, which is the name of the conference. */
  callId: string;
  isCustomer: boolean;
  settings: ConferenceSettings;
  /** Spoken before the leg joins. */
  opening?: { language: Language; text: string };
  /** Begins when the leg joins. */
  transcript?: Transcript;
}

/**
 * Sends a leg into a conference. The conference's attributes are the same on every leg, because Twilio takes them from the
 * first participant (https://www.twilio.com/docs/voice/twiml/conference). The conference ends when the customer leaves, unless the
 * others may stay. It does not end when any other party leaves, so a transfer, or an agent whose line drops, never hangs up on the customer.
 */
export function joinConference(
  site: Site,
  { callId, isCustomer, settings, opening, transcript }: ConferenceEntry,
): string {
  const response = new VoiceResponse();
  if (transcript) transcribe(response, site, transcript);
  if (opening) speak(response, opening.language, opening.text);
  const dial = response.dial({ action: site.afterConference(callId), method: 'POST' });
  dial.conference(
    {
      beep: BEEPS[settings.beeps],
      ...(settings.region === undefined ? {} : { region: settings.region }),
      startConferenceOnEnter: true,
      // mutant: end-on-exit
      endConferenceOnExit: isCustomer && !settings.stays,
      waitUrl: site.waitDocument(),
      waitMethod: 'GET',
      statusCallback: site.conferenceStatus(),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
    },
    callId,
  );
  return response.toString();
}
