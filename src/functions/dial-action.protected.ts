import { callerIdFor } from '../calls/ringing/caller-id';
import { documentAfterDial } from '../calls/lifecycle/document-after-dial';
import { readCallerId } from '../http/config';
import { dialEnd } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';

const QUERY = ['customer', 'round', 'next', 'entry', 'language'];

/** The Dial of a bridge is over: the parent follows a moved child into the conference, or the call ends. */
export const handler = webhook(
  { name: 'dial-action', kind: 'document', params: dialEnd, query: QUERY },
  (end, { context, ...tools }) =>
    documentAfterDial(tools, { ...end, callerId: () => callerIdFor(end, readCallerId(context)) }),
);
