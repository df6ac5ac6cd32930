import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Site } from './site';

/** The longest message, and the silence that ends it, in seconds. */
const MAX_SECONDS = 180;
const SILENCE_SECONDS = 5;

/**
 * A sentence, a beep, and the caller's message. A message leads to the action. Without a message Twilio continues with the
 * next verb (https://www.twilio.com/docs/voice/twiml/record#action). The action is a static document: a stored message must
 * not end in an apology because the Functions were busy.
 * @param callId the live call in which the recording is listed
 */
export function takeMessage(site: Site, callId: string): string {
  const response = new VoiceResponse();
  response.say(
    'We are sorry, nobody can take your call at the moment. ' +
      'Please leave a message after the tone, and press the hash key when you are done.',
  );
  response.record({
    action: site.messageTaken(),
    method: 'GET',
    maxLength: MAX_SECONDS,
    timeout: SILENCE_SECONDS,
    finishOnKey: '#',
    playBeep: true,
    recordingStatusCallback: site.recordingStatus(callId, 'voicemail'),
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
  });
  response.say('We did not hear a message. Goodbye.');
  response.hangup();
  return response.toString();
}
