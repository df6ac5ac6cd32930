import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { EntryName } from '../contract/entries';
import type { Language } from '../contract/languages';
import { sentences, speak } from './sentences';
import type { Site } from './site';

/** How long the agent has to press the key, after the sentence. A voicemail presses none. */
const TIMEOUT_SECONDS = 8;

interface AcceptQuestion {
  language: Language;
  callId: string;
  /** The way in of the call. */
  entry: EntryName;
  /** What the agent hears of the caller before the question. */
  whisper?: string | undefined;
}

/**
 * Asks an agent to accept a call. Without a key Twilio continues with the next verb, which hangs up
 * (https://www.twilio.com/docs/voice/twiml/gather#action).
 */
export function askToAccept(site: Site, { language, callId, entry, whisper }: AcceptQuestion): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: TIMEOUT_SECONDS,
    action: site.agentAnswer({ callId, entry }),
    method: 'POST',
  });
  if (whisper !== undefined) speak(gather, language, whisper);
  speak(gather, language, sentences[language].acceptCall);
  response.hangup();
  return response.toString();
}
