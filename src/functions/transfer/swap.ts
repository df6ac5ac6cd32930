import { swapTransfer } from '../../calls/transfer/operations';
import { transfers } from '../../contract/endpoints/transfers';
import { operatorFunction } from '../../http/operator-function';

/** The agent talks to the party that was on hold. */
export const handler = operatorFunction(transfers.swap, async ({ callSid: callId, transferId }, tools) => {
  const { state, id } = await swapTransfer(tools, { callId, transferId });
  return { status: state, transferId: id };
});
