import { keepTranscript } from '../calls/lifecycle/keep-recording';
import { voicemailTranscript } from '../http/twilio-params/recordings';
import { webhook } from '../http/webhook';

/** Twilio has written down a caller's message, or could not. */
export const handler = webhook(
  { name: 'voicemail-transcript', kind: 'status', params: voicemailTranscript, query: ['callId'] },
  async ({ callId, recordingSid, transcriptionStatus, transcriptionText }, { ports }) => {
    if (transcriptionStatus === 'completed' && transcriptionText)
      await keepTranscript(ports, { callId, sid: recordingSid, text: transcriptionText });
    return { outcome: transcriptionStatus };
  },
);
