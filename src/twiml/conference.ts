import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { speak } from './sentences';
import type { Site } from './site';
import { transcribe, type Transcript } from './transcription';

export interface ConferenceEntry {
  /** The live call: the parent CallSid, which is the name of the conference. */
  callId: string;
  isCustomer: boolean;
  /** Spoken before the leg joins. */
  opening?: { language: Language; text: string };
  /** Begins when the leg joins. */
  transcript?: Transcript;
}

/**
 * Sends a leg into a conference. The conference's attributes are the same on every leg, because Twilio takes them from the
 * first participant (https://www.twilio.com/docs/voice/twiml/conference). The conference ends when the customer leaves. It
 * does not end when any other party leaves, so a transfer, or an agent whose line drops, never hangs up on the customer.
 */
export function joinConference(
  site: Site,
  { callId, isCustomer, opening, transcript }: ConferenceEntry,
): string {
  const response = new VoiceResponse();
  if (transcript) transcribe(response, site, transcript);
  if (opening) speak(response, opening.language, opening.text);
  const dial = response.dial({ action: site.afterConference(callId), method: 'POST' });
  dial.conference(
    {
      beep: 'false',
      startConferenceOnEnter: true,
      // mutant: end-on-exit
      endConferenceOnExit: isCustomer,
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
