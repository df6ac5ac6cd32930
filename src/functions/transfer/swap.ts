import { swapTransfer } from '../../calls/transfer/operations';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** The agent talks to the other one. */
export const handler = operator(contract.transferSwap, async ({ callSid }, tools) => ({
  status: (await swapTransfer(tools, callSid)).state,
}));
