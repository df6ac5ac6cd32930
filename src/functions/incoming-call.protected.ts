import { ringAllAgents } from '../calls/ringing/ring-all-agents';
import { DEFAULT_ENTRY } from '../contract/entries';
import { readConfig } from '../http/config';
import { newCaller } from '../http/new-caller';
import { entryCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';

/** A customer calls the company's number: all agents ring, and the first that answers gets the customer. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: entryCall, query: ['notice'] },
  (call, tools) =>
    ringAllAgents(tools, {
      ...newCaller(DEFAULT_ENTRY, call, tools),
      startAs: readConfig(tools.context, 'ANSWER_AS').ANSWER_AS,
    }),
);
