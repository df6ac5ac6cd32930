import { reconcileCall } from '../calls/lifecycle/reconcile';
import { applyEvents } from '../calls/model/store';
import { callStatus as callStatusParameters } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** The status callback of a number, or of the TwiML App: a parent leg has ended. */
export const handler = webhook(
  { name: 'call-status', kind: 'status', params: callStatusParameters },
  async ({ callSid, callStatus, timestamp }, tools) => {
    const at = timestamp ?? tools.ports.clock.now();
    const event = { type: 'leg-status', at, callSid, status: callStatus } as const;
    const call = await applyEvents(tools.ports, callSid, [event]);
    await reconcileCall(tools, call, { kind: 'departure', leaving: callSid });
    return { outcome: callStatus };
  },
);
