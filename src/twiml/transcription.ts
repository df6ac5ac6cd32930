import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import type { Site } from './site';

/** Which words of a leg are written down: those of the caller alone, or also what the caller hears from the agents. */
const TRACKS = { menu: 'inbound_track', conference: 'both_tracks' } as const;

/**
 * The name of a transcript, by which a document stops it (https://www.twilio.com/docs/api/errors/14300). It does not tell the
 * language: a document that takes the caller elsewhere may not know in which language the menu talks.
 */
export const transcriptParts = ['menu', 'conference'] as const;
export type TranscriptPart = (typeof transcriptParts)[number];

/** A live transcript of the caller's leg. */
export interface Transcript {
  part: TranscriptPart;
  language: Language;
  /** The part that runs already, and is stopped. */
  replaces?: TranscriptPart | undefined;
}

const LANGUAGE_CODES: Record<Language, string> = { en: 'en-US', es: 'es-MX' };

/**
 * Starts to write down what is said, beside the call. It goes on when the leg is sent to another document, and ends with the leg's call:
 * https://www.twilio.com/docs/voice/twiml/transcription
 */
export function transcribe(
  response: InstanceType<typeof VoiceResponse>,
  site: Site,
  { part, language, replaces }: Transcript,
): void {
  if (replaces) stopTranscript(response, replaces);
  response.start().transcription({
    name: part,
    track: TRACKS[part],
    languageCode: LANGUAGE_CODES[language],
    partialResults: false,
    statusCallbackUrl: site.transcription(part),
    statusCallbackMethod: 'POST',
  });
}

export const stopTranscript = (response: InstanceType<typeof VoiceResponse>, running: TranscriptPart): void =>
  void response.stop().transcription({ name: running });
