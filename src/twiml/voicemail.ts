import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { sentences, speak, type NoAnswerReason } from './sentences';
import type { Site } from './site';

/** The longest message, and the silence that ends it, in seconds. */
const MAX_SECONDS = 180;
const SILENCE_SECONDS = 5;
/** A longer message is not transcribed: https://www.twilio.com/docs/voice/twiml/record#transcribe */
const TRANSCRIBED_SECONDS = 120;

interface Message {
  /** The live call in which the recording is listed. */
  callId: string;
  language: Language;
  reason: NoAnswerReason;
  /** Whether Twilio writes the message down. It understands English only. */
  isTranscribed: boolean;
}

/**
 * A sentence, a beep, and the caller's message. A message leads to the action. Without a message Twilio continues with the
 * next verb (https://www.twilio.com/docs/voice/twiml/record#action). The action is a static document: a stored message must
 * not end in an apology because the Functions were busy.
 */
export function takeMessage(site: Site, { callId, language, reason, isTranscribed }: Message): string {
  const { reasons, leaveMessage, noMessage } = sentences[language];
  const transcribes = isTranscribed && language === 'en';
  const response = new VoiceResponse();
  speak(response, language, `${reasons[reason]} ${leaveMessage}`);
  response.record({
    action: site.messageTaken(language),
    method: 'GET',
    maxLength: transcribes ? TRANSCRIBED_SECONDS : MAX_SECONDS,
    timeout: SILENCE_SECONDS,
    finishOnKey: '#',
    playBeep: true,
    recordingStatusCallback: site.recordingStatus(callId, 'voicemail'),
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    ...(transcribes ? { transcribe: true, transcribeCallback: site.voicemailTranscript(callId) } : {}),
  });
  speak(response, language, noMessage);
  response.hangup();
  return response.toString();
}
