import { startTransfer } from '../../calls/transfer/start-transfer';
import { Problem } from '../../calls/base/problem';
import { readConfig } from '../../http/config';
import { requireDialable } from '../../http/destination';
import { transfers } from '../../contract/endpoints/transfers';
import { operatorFunction } from '../../http/operator-function';

/** Starts a transfer. A bridge is converted first. */
export const handler = operatorFunction(transfers.start, async (request, tools) => {
  const isOutside = request.outside === 'true';
  if (isOutside && request.kind !== 'blind')
    throw new Problem('invalid_request', 'outside=true needs kind=blind: the agent leaves at once.');
  // A missing CALLER_ID must be noticed before the customer is moved or held.
  readConfig(tools.context, 'CALLER_ID');
  const to = requireDialable(request.to, tools.context);
  return startTransfer(tools, { ...request, to, isOutside });
});
