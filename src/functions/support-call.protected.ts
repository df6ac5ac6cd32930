import { askForRecording } from '../calls/lifecycle/recording-consent';
import { callerIdFor } from '../calls/ringing/caller-id';
import { enterLine } from '../calls/ringing/enter-line';
import { readCallerId } from '../http/config';
import { entryCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';

const entry = 'support-call';

/** A customer calls the support line: it joins a conference with music, and agents that are free ring as configured. */
export const handler = webhook(
  { name: 'support-call', kind: 'document', params: entryCall, query: ['notice'] },
  ({ callSid: callId, from, to, callToken, notice, digits }, { context, ...tools }) =>
    enterLine(tools, {
      callId,
      from,
      callToken,
      entry,
      callerId: callerIdFor({ from, to }, readCallerId(context)),
      recording: askForRecording(tools, { entry, isTold: notice === 'told', digits }),
    }),
);
