import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { EntryName } from '../contract/entries';
import type { Language } from '../contract/languages';
import { speak } from './sentences';
import type { Site } from './site';

interface Waiting {
  step: number;
  /** The way in of the caller, if it is known. */
  entry?: EntryName | undefined;
  /** Spoken before the music. */
  opening?: { language: Language; text: string } | undefined;
}

/**
 * Waiting music: a few seconds, then the next step. A wait document may contain Say, Play, Pause and Redirect only
 * (13238).
 */
export function playWaitMusic(site: Site, { step, entry, opening }: Waiting): string {
  const response = new VoiceResponse();
  if (opening) speak(response, opening.language, opening.text);
  response.play(site.waitMusic(entry));
  response.redirect({ method: 'POST' }, site.wait(step + 1, entry));
  return response.toString();
}

export type HoldMusic = 'hold' | 'wait';

/** Music, then the same document again. @param music waiting music for a customer who waits for an agent */
export function playHoldMusic(
  site: Site,
  callId: string,
  { music = 'hold', entry }: { music?: HoldMusic; entry?: EntryName | undefined } = {},
): string {
  const response = new VoiceResponse();
  response.play(music === 'wait' ? site.waitMusic(entry) : site.holdMusic(entry));
  response.redirect({ method: 'POST' }, music === 'wait' ? site.holdForAgent(callId) : site.hold(callId));
  return response.toString();
}
