import { applyLegReport } from '../calls/lifecycle/leg-report';
import { numberStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that a Dial created rings, is answered, or ends. */
export const handler = webhook(
  { name: 'number-status', kind: 'status', params: numberStatus, query: ['customer', 'agent'] },
  async ({ callSid, parentCallSid, callStatus, timestamp, to, customer, agent = to }, tools) => ({
    outcome: await applyLegReport(tools, {
      callSid,
      note: { callId: parentCallSid, customer, agent },
      status: callStatus,
      at: timestamp,
      address: to,
    }),
  }),
);
