import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { speak } from './sentences';
import type { MenuTurn, Site } from './site';
import { transcribe, type Transcript } from './transcription';

/** How long the menu waits for the first word or key, in seconds. */
const ANSWER_SECONDS = 6;
/** After a message the menu goes on at once. */
const MESSAGE_SECONDS = 1;
/** Twilio takes 500 hints of 100 characters: https://www.twilio.com/docs/voice/twiml/gather#hints */
const MOST_HINTS = 500;

const SPEECH_LANGUAGES: Record<Language, 'en-US' | 'es-MX'> = { en: 'en-US', es: 'es-MX' };

interface MenuDocument {
  /** Where the answer goes. */
  turn: MenuTurn;
  /** What is said, sentence by sentence. */
  says: readonly string[];
  /** Phrases that the caller may say. */
  hints: readonly string[];
  /** Whether an answer is expected. */
  isQuestion: boolean;
  /** Starts with this document. */
  transcript?: Transcript | undefined;
}

/**
 * Speaks, and listens for words and for one key meanwhile, so that the caller may interrupt. The action is requested without an
 * answer too (https://www.twilio.com/docs/voice/twiml/gather#actiononemptyresult), so it alone decides what follows.
 */
export function askInMenu(site: Site, { turn, says, hints, isQuestion, transcript }: MenuDocument): string {
  const response = new VoiceResponse();
  if (transcript) transcribe(response, site, transcript);
  const gather = response.gather({
    input: ['speech', 'dtmf'],
    numDigits: 1,
    finishOnKey: '',
    timeout: isQuestion ? ANSWER_SECONDS : MESSAGE_SECONDS,
    speechTimeout: 'auto',
    language: SPEECH_LANGUAGES[turn.language],
    ...(hints.length > 0 ? { hints: hints.slice(0, MOST_HINTS).join(',') } : {}),
    action: site.menuTurn(turn),
    method: 'POST',
    actionOnEmptyResult: true,
  });
  for (const text of says) speak(gather, turn.language, text);
  return response.toString();
}
