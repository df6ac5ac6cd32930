import { convert, type Operator } from '../convert';
import { readLiveCall } from '../live-calls';
import { Problem } from '../problem';
import type { Tools } from '../tools';
import { startTransfer, type TransferOrder } from './operations';
import type { Transfer } from './state';

/** Transfers any live call: a bridge that was never converted is converted first, in the same request. */
export async function transferAnyCall(
  tools: Tools,
  order: TransferOrder,
  by: Operator,
  log: (error: unknown) => void,
): Promise<Transfer> {
  const known = await readLiveCall(tools.ports, order.callSid);
  if (known && Object.keys(known.rooms).length > 0) return startTransfer(tools, order, by);
  const { status, conference } = await convert(tools.ports, tools.site, order.callSid, by, log);
  if (status === 'converting') {
    throw new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');
  }
  return startTransfer(tools, { ...order, callSid: conference }, by);
}
