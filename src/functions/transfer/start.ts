import { transferAnyCall } from '../../calls/transfer/blind';
import { readConfig } from '../../http/config';
import { refuseForbidden } from '../../http/destination';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Begins a transfer; converts a bridge first. */
export const handler = operator(contract.transferStart, async (order, tools) => {
  refuseForbidden(order.to, readConfig(tools.context, 'ALLOWED_COUNTRIES').ALLOWED_COUNTRIES);
  const { state } = await transferAnyCall(tools, order, tools.log);
  return { status: state };
});
