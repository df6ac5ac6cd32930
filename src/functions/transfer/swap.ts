import { swapTransfer } from '../../calls/transfer/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** The agent talks to the party that was on hold. */
export const handler = operatorFunction(contract.transferSwap, async ({ callSid }, tools) => ({
  status: (await swapTransfer(tools, callSid)).state,
}));
