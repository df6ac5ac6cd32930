import { askForRecording } from '../calls/lifecycle/recording-consent';
import { callerIdFor } from '../calls/ringing/caller-id';
import { enterLine } from '../calls/ringing/enter-line';
import { isClosed } from '../calls/ringing/no-answer';
import { readCallerId } from '../http/config';
import { entryCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { sentences } from '../twiml/sentences';

const entry = 'support-call';

/** A customer calls the support line: it joins a conference with music, and agents that are free ring as configured. */
export const handler = webhook(
  { name: 'support-call', kind: 'document', params: entryCall, query: ['notice'] },
  async ({ callSid: callId, from, to, callToken, notice, digits }, { context, ...tools }) => {
    const recording = askForRecording(tools, { entry, isTold: notice === 'told', digits });
    if ('notice' in recording && tools.agents().length > 0 && !isClosed(tools, entry))
      return { twiml: recording.notice, outcome: 'recording-notice' };
    const consent = 'consent' in recording ? recording.consent : undefined;
    const { language } = tools.settingsOf(entry);
    const callerId = callerIdFor({ from, to }, readCallerId(context));
    const opening = { language, text: sentences[language].welcome };
    const caller = { callId, from, callToken, consent, entry, callerId } as const;
    return enterLine(tools, { ...caller, greeting: { opening } });
  },
);
