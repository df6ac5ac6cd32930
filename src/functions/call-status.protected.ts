import { applyEvents } from '../calls/model/store';
import { reconcileCall } from '../calls/lifecycle/reconcile';
import { callStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** The status callback of the number, or of the TwiML App: a parent leg has ended. */
export const handler = webhook(
  { name: 'call-status', kind: 'status', params: callStatus },
  async ({ CallSid, CallStatus, Timestamp }, tools) => {
    const at = Timestamp ?? tools.ports.clock.now();
    const event = { type: 'leg-status', at, callSid: CallSid, status: CallStatus } as const;
    await reconcileCall(tools, await applyEvents(tools.ports, CallSid, [event]), CallSid);
    return { outcome: CallStatus };
  },
);
