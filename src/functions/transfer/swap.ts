import { swapTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** The agent talks to the other one. */
export const handler = operatorFunction(contract.transferSwap, async ({ callSid }, tools) => ({
  status: (await swapTransfer(tools, callSid)).state,
}));
