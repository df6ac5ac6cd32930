import { startTransfer } from '../../calls/transfer/start-transfer';
import { readConfig } from '../../http/config';
import { requireDialable } from '../../http/destination';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Starts a transfer. A bridge is converted first. */
export const handler = operatorFunction(contract.transferStart, async (request, tools) => {
  // A missing CALLER_ID must be noticed before the customer is moved or held.
  readConfig(tools.context, 'CALLER_ID');
  const to = requireDialable(request.to, tools.context);
  const { transfer, ...note } = await startTransfer(tools, { ...request, to });
  return { status: transfer.state, transferId: transfer.id, ...note };
});
