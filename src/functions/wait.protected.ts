import { onWaitTick } from '../calls/lifecycle/waiting';
import { waiting } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { waitOn } from '../twiml/wait';

/** Somebody is alone in a conference: plays on, and sees to it that nobody waits for ever. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step'], patience: 'patient' },
  async ({ CallSid, step }, tools) => {
    const outcome = await onWaitTick(tools, CallSid, step);
    return { twiml: waitOn(tools.site, step + 1), outcome };
  },
);
