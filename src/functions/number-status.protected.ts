import { applyLegReport } from '../calls/lifecycle/leg-report';
import { numberStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that a Dial created rings, is answered, ends. */
export const handler = webhook(
  { name: 'number-status', kind: 'status', params: numberStatus, query: ['customer', 'agent'] },
  async ({ CallSid, ParentCallSid, CallStatus, Timestamp, To, customer, agent = To }, tools) => ({
    outcome: await applyLegReport(tools, {
      callSid: CallSid,
      note: { callId: ParentCallSid, customer, agent },
      status: CallStatus,
      at: Timestamp,
      address: To,
    }),
  }),
);
