import { askForRecording } from '../calls/lifecycle/recording-consent';
import { callerIdFor } from '../calls/ringing/caller-id';
import { ringAllAgents } from '../calls/ringing/ring-all-agents';
import { DEFAULT_ENTRY } from '../contract/entries';
import { readCallerId, readConfig } from '../http/config';
import { entryCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';

const entry = DEFAULT_ENTRY;

/** A customer calls the company's number: all agents ring, and the first that answers gets the customer. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: entryCall, query: ['notice'] },
  ({ callSid: callId, from, to, callToken, notice, digits }, { context, ...tools }) =>
    ringAllAgents(tools, {
      callId,
      from,
      callToken,
      entry,
      callerId: callerIdFor({ from, to }, readCallerId(context)),
      recording: askForRecording(tools, { entry, isTold: notice === 'told', digits }),
      startAs: readConfig(context, 'ANSWER_AS').ANSWER_AS,
    }),
);
