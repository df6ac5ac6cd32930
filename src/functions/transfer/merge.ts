import { mergeTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Customer, agent and target talk. */
export const handler = operatorFunction(
  contract.transferMerge,
  async ({ callSid: callId, transferId }, tools) => {
    await mergeTransfer(tools, { callId, transferId });
    return { status: 'done' };
  },
);
