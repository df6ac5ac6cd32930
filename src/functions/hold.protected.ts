import { onHoldTick } from '../calls/lifecycle/holding';
import { holding } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';
import { playHoldMusic } from '../twiml/wait';

/** The next hold music for a party on hold. Each request also checks the call. */
export const handler = webhook(
  { name: 'hold', kind: 'document', params: holding, query: ['callId', 'music'] },
  async ({ callId, music }, tools) => {
    const entry = await onHoldTick(tools, callId);
    return { twiml: playHoldMusic(tools.site, callId, { music, entry }), outcome: 'keep-waiting' };
  },
);
