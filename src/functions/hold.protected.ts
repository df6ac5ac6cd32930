import { onHoldTick } from '../calls/lifecycle/holding';
import { holding } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { holdOn } from '../twiml/wait';

/** The next hold music for a party on hold. Each request also checks the call. */
export const handler = webhook(
  { name: 'hold', kind: 'document', params: holding, query: ['callId'] },
  async ({ callId }, tools) => {
    await onHoldTick(tools, callId);
    return { twiml: holdOn(tools.site, callId), outcome: 'keep-waiting' };
  },
);
