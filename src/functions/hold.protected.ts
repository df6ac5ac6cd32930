import { onHoldTick } from '../calls/lifecycle/holding';
import { holding } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { holdOn } from '../twiml/wait';

/** The next hold music for a party on hold. Each request also checks the call. */
export const handler = webhook(
  { name: 'hold', kind: 'document', params: holding, query: ['room'] },
  async ({ room }, tools) => {
    await onHoldTick(tools, room);
    return { twiml: holdOn(tools.site, room), outcome: 'keep-waiting' };
  },
);
