import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { sentences, speak } from './sentences';
import type { Site } from './site';

/** How long the agent has to press the key, after the sentence. A voicemail presses none. */
const TIMEOUT_SECONDS = 8;

/**
 * Asks an agent to accept a call. Without a key Twilio continues with the next verb, which hangs up
 * (https://www.twilio.com/docs/voice/twiml/gather#action).
 */
export function askToAccept(site: Site, language: Language, callId: string): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: TIMEOUT_SECONDS,
    action: site.agentAnswer(callId),
    method: 'POST',
  });
  speak(gather, language, sentences[language].acceptCall);
  response.hangup();
  return response.toString();
}
