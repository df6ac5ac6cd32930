import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { speak } from './sentences';
import type { Site } from './site';

/**
 * Waiting music: a few seconds, then the next step. A wait document may contain Say, Play, Pause and Redirect only
 * (13238).
 */
export function playWaitMusic(
  site: Site,
  nextStep: number,
  opening?: { language: Language; text: string },
): string {
  const response = new VoiceResponse();
  if (opening) speak(response, opening.language, opening.text);
  response.play(site.waitMusic());
  response.redirect({ method: 'POST' }, site.wait(nextStep));
  return response.toString();
}

export type HoldMusic = 'hold' | 'wait';

/** Music, then the same document again. @param music waiting music for a customer who waits for an agent */
export function playHoldMusic(site: Site, callId: string, music: HoldMusic = 'hold'): string {
  const response = new VoiceResponse();
  response.play(music === 'wait' ? site.waitMusic() : site.holdMusic());
  response.redirect({ method: 'POST' }, music === 'wait' ? site.holdForAgent(callId) : site.hold(callId));
  return response.toString();
}
