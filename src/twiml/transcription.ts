import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import type { Site } from './site';

/** Which words of a leg are written down: those of the caller alone, or also what the caller hears from the agents. */
const TRACKS = { menu: 'inbound_track', conference: 'both_tracks' } as const;

/** A live transcript of the caller's leg. */
export interface Transcript {
  part: keyof typeof TRACKS;
  language: Language;
  /** The part that runs already, and is stopped. */
  replaces?: { part: keyof typeof TRACKS; language: Language } | undefined;
}

const LANGUAGE_CODES: Record<Language, string> = { en: 'en-US', es: 'es-MX' };

const nameOf = ({ part, language }: Pick<Transcript, 'part' | 'language'>): string => `${part}-${language}`;

/**
 * Starts to write down what is said, beside the call. It goes on when the leg is sent to another document, and ends with the leg's call:
 * https://www.twilio.com/docs/voice/twiml/transcription
 */
export function transcribe(
  response: InstanceType<typeof VoiceResponse>,
  site: Site,
  transcript: Transcript,
): void {
  const { part, language, replaces } = transcript;
  if (replaces) stopTranscript(response, replaces);
  response.start().transcription({
    name: nameOf(transcript),
    track: TRACKS[part],
    languageCode: LANGUAGE_CODES[language],
    partialResults: false,
    statusCallbackUrl: site.transcription(part),
    statusCallbackMethod: 'POST',
  });
}

export const stopTranscript = (
  response: InstanceType<typeof VoiceResponse>,
  running: Pick<Transcript, 'part' | 'language'>,
): void => void response.stop().transcription({ name: nameOf(running) });
