import { completeTransfer } from '../../calls/transfer/operations';
import { transfers } from '../../contract/endpoints/transfers';
import { operatorFunction } from '../../http/operator-function';

/** The agent hands over and leaves. */
export const handler = operatorFunction(
  transfers.complete,
  async ({ callSid: callId, transferId }, tools) => {
    await completeTransfer(tools, { callId, transferId });
    return { status: 'done' };
  },
);
