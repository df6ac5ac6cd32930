import { record } from '../calls/live-calls';
import { settle } from '../calls/settle';
import { callStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** The status callback of the number, or of the TwiML App: a parent leg has ended. */
export const handler = webhook(
  { name: 'call-status', kind: 'status', params: callStatus },
  async ({ CallSid, CallStatus, Timestamp }, tools) => {
    const at = Timestamp ?? tools.ports.clock.now();
    const event = { type: 'leg-status', at, callSid: CallSid, status: CallStatus } as const;
    await settle(tools, await record(tools.ports, CallSid, [event]), CallSid);
    return { outcome: CallStatus };
  },
);
