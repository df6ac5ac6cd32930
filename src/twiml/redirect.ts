import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { speak } from './sentences';

/** Continues with another document of ours. @param opening is spoken first */
export function goTo(url: string, opening?: { language: Language; text: string }): string {
  const response = new VoiceResponse();
  if (opening) speak(response, opening.language, opening.text);
  response.redirect({ method: 'POST' }, url);
  return response.toString();
}
