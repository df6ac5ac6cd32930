import { enterLine } from '../calls/ringing/enter-line';
import { newCaller } from '../http/new-caller';
import { entryCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';

/** A customer calls the support line: it joins a conference with music, and agents that are free ring as configured. */
export const handler = webhook(
  { name: 'support-call', kind: 'document', params: entryCall, query: ['notice'] },
  (call, tools) => enterLine(tools, newCaller('support-call', call, tools)),
);
