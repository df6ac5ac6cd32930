import { transferAnyCall } from '../../calls/transfer/transfer-any-call';
import { readConfig } from '../../http/config';
import { requireDialable } from '../../http/destination';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Starts a transfer. A bridge is converted first. */
export const handler = operatorFunction(contract.transferStart, async (order, tools) => {
  // A missing number is noticed before the customer is moved or held.
  readConfig(tools.context, 'CALLER_ID');
  const to = requireDialable(order.to, tools.context);
  const { state, id } = await transferAnyCall(tools, { ...order, to });
  return { status: state, transferId: id };
});
