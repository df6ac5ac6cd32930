import { transferAnyCall } from '../../calls/transfer/transfer-any-call';
import { readConfig } from '../../http/config';
import { refuseForbidden } from '../../http/destination';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Starts a transfer. A bridge is converted first. */
export const handler = operatorFunction(contract.transferStart, async (order, tools) => {
  // A variable that ringing needs is missed before the customer is moved or held.
  const config = readConfig(
    tools.context,
    'ALLOWED_COUNTRIES',
    'CALLER_ID',
    'RING_SECONDS',
    'DETECT_VOICEMAIL',
  );
  refuseForbidden(order.to, config.ALLOWED_COUNTRIES);
  const { state } = await transferAnyCall(tools, order);
  return { status: state };
});
