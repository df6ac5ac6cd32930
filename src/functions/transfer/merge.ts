import { mergeTransfer } from '../../calls/transfer/operations';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** All three talk. */
export const handler = operator(contract.transferMerge, async ({ callSid }, tools) => {
  await mergeTransfer(tools, callSid);
  return { status: 'done' };
});
