import { applyLegReport } from '../calls/lifecycle/leg-report';
import { numberStatus, reportsFailure } from '../http/twilio-params/legs';
import { webhook } from '../http/webhook';

/** A leg that a Dial created rings, is answered, or ends. */
export const handler = webhook(
  { name: 'number-status', kind: 'status', params: numberStatus, query: ['customer'] },
  async ({ callSid, parentCallSid, callStatus, timestamp, to, customer, ...end }, tools) => ({
    outcome: await applyLegReport(tools, {
      callId: parentCallSid,
      callSid,
      customer,
      status: callStatus,
      at: timestamp,
      address: to,
      hasFailed: reportsFailure(end),
    }),
  }),
);
