import { swapTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** The agent talks to the party that was on hold. */
export const handler = operatorFunction(
  contract.transferSwap,
  async ({ callSid: callId, transferId }, tools) => {
    const { state, id } = await swapTransfer(tools, { callId, transferId });
    return { status: state, transferId: id };
  },
);
