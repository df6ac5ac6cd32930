import { callerIdFor } from '../calls/ringing/caller-id';
import { enterLine } from '../calls/ringing/enter-line';
import { readCallerId } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { sentences } from '../twiml/sentences';

const entry = 'support-call';

/** A customer calls the support line: it joins a conference with music, and agents that are free ring as configured. */
export const handler = webhook(
  { name: 'support-call', kind: 'document', params: incomingCall },
  async ({ callSid: callId, from, to, callToken }, { context, ...tools }) => {
    const { language } = tools.settingsOf(entry);
    const callerId = callerIdFor({ from, to }, readCallerId(context));
    const opening = { language, text: sentences[language].welcome };
    return enterLine(tools, { callId, from, callToken, entry, callerId, greeting: { opening } });
  },
);
