import { cancelTransfer } from '../../calls/transfer/operations';
import { transfers } from '../../contract/endpoints/transfers';
import { operatorFunction } from '../../http/operator-function';

/** The target leaves; the customer is back with the agent. */
export const handler = operatorFunction(transfers.cancel, async ({ callSid: callId, transferId }, tools) => {
  await cancelTransfer(tools, { callId, transferId });
  return { status: 'done' };
});
