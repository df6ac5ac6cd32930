import { completeTransfer } from '../../calls/transfer/operations';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** The agent hands over and leaves. */
export const handler = operator(contract.transferComplete, async ({ callSid }, tools) => {
  await completeTransfer(tools, callSid);
  return { status: 'done' };
});
