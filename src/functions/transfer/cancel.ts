import { cancelTransfer } from '../../calls/transfer/operations';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** The target leaves; the customer is back with the agent. */
export const handler = operator(contract.transferCancel, async ({ callSid }, tools) => {
  await cancelTransfer(tools, callSid);
  return { status: 'done' };
});
