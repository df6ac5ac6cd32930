import { convert } from '../convert';
import { readLiveCall } from '../live-calls';
import type { OperatorTools } from '../ownership';
import { Problem } from '../problem';
import { startTransfer, type TransferOrder } from './operations';
import type { Transfer } from './state';

/** Transfers any live call: a bridge that was never converted is converted first, in the same request. */
export async function transferAnyCall(
  tools: OperatorTools,
  order: TransferOrder,
  log: (error: unknown) => void,
): Promise<Transfer> {
  const known = await readLiveCall(tools.ports, order.callSid);
  if (known && Object.keys(known.rooms).length > 0) return startTransfer(tools, order);
  const { status, conference } = await convert(tools.ports, tools.site, order.callSid, tools.operator, log);
  if (status === 'converting') {
    throw new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');
  }
  return startTransfer(tools, { ...order, callSid: conference });
}
