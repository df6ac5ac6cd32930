import { mergeTransfer } from '../../calls/transfer/operations';
import { transfers } from '../../contract/endpoints/transfers';
import { operatorFunction } from '../../http/operator-function';

/** Customer, agent and target talk. */
export const handler = operatorFunction(transfers.merge, async ({ callSid: callId, transferId }, tools) => {
  await mergeTransfer(tools, { callId, transferId });
  return { status: 'done' };
});
