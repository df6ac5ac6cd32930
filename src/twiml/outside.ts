import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import { ringIn, type Destination } from './bridge';
import type { OutsideProgress, Site } from './site';
import { stopTranscript, type TranscriptPart } from './transcription';

export interface OutsideDial extends OutsideProgress {
  target: Destination;
  ringSeconds: number;
  /** The number that the target sees. Default: the caller's. */
  callerId?: string | undefined;
  /** The transcript that runs. */
  stops?: TranscriptPart;
}

/**
 * Connects a customer that has left the conference to one party. The leg has been answered, so the customer hears the ringing
 * (https://www.twilio.com/docs/voice/twiml/dial). No callback reports the other leg: it belongs to no call that operators see.
 */
export function dialOutside(
  site: Site,
  { target, ringSeconds, callerId, stops, ...progress }: OutsideDial,
): string {
  const response = new VoiceResponse();
  if (stops) stopTranscript(response, stops);
  const dial = response.dial({
    action: site.outsideAction(progress),
    method: 'POST',
    timeout: ringSeconds,
    ...(callerId === undefined ? {} : { callerId }),
  });
  ringIn(dial, target);
  return response.toString();
}
