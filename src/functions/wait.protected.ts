import { onWaitTick } from '../calls/lifecycle/waiting';
import { waiting } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { playWaitMusic } from '../twiml/wait';

/** The next waiting music for a leg that is alone in a conference. Each request also checks the call. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step'], retryPolicy: 'patient' },
  async ({ callSid, step }, tools) => {
    const outcome = await onWaitTick(tools, callSid, step);
    return { twiml: playWaitMusic(tools.site, step + 1), outcome };
  },
);
