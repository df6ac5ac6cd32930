import { cancelTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** The target leaves; the customer is back with the agent. */
export const handler = operatorFunction(
  contract.transferCancel,
  async ({ callSid: callId, transferId }, tools) => {
    await cancelTransfer(tools, { callId, transferId });
    return { status: 'done' };
  },
);
