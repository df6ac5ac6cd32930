import { keepTranscript } from '../calls/menu/keep-transcript';
import { transcription } from '../http/twilio-params/menu';
import { webhook } from '../http/webhook';

/** Twilio reports what is said on a call, utterance by utterance. */
export const handler = webhook(
  { name: 'transcription', kind: 'status', params: transcription, query: ['part'] },
  async ({ transcriptionEvent, ...report }, tools) => {
    if (transcriptionEvent !== 'transcription-content') return { outcome: transcriptionEvent };
    return { outcome: (await keepTranscript(tools, report)) ? 'kept' : 'partial' };
  },
);
