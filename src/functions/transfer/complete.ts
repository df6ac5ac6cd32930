import { completeTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** The agent hands over and leaves. */
export const handler = operatorFunction(
  contract.transferComplete,
  async ({ callSid: callId, transferId }, tools) => {
    await completeTransfer(tools, { callId, transferId });
    return { status: 'done' };
  },
);
