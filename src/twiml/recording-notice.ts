import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { sentences, speak } from './sentences';

/** `on`: the caller is told that the call is recorded. `ask`: a key refuses that. */
export const recordSettings = ['off', 'on', 'ask'] as const;
export type RecordSetting = (typeof recordSettings)[number];

export const REFUSE_KEY = '9';
/** How long the caller has to press the key, after the sentence. */
const TIMEOUT_SECONDS = 3;

/** Tells a caller that the call is recorded, and continues with `next`, which gets the key of a caller who was asked. */
export function tellOfRecording(
  language: Language,
  { setting, next }: { setting: Exclude<RecordSetting, 'off'>; next: string },
): string {
  const { recordingNotice, refuseRecording } = sentences[language];
  const response = new VoiceResponse();
  if (setting === 'on') speak(response, language, recordingNotice);
  else {
    // The notice is inside, so that the key counts from its first word on.
    const gather = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      timeout: TIMEOUT_SECONDS,
      action: next,
      method: 'POST',
    });
    speak(gather, language, `${recordingNotice} ${refuseRecording}`);
  }
  response.redirect({ method: 'POST' }, next);
  return response.toString();
}
