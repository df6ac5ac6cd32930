import { readLiveCall } from './live-calls';
import { endIfOver } from './room';
import type { Tools } from './tools';
import { advance } from './transfer/advance';

/**
 * Looks after a room whenever something may have changed in it: a transfer goes on, or a conversation that is over
 * ends. Every callback and every tick of hold music comes here, since none of them is sure to arrive.
 * @param leaving a leg that is on its way out, though Twilio may still list it
 */
export async function settle(tools: Tools, name: string, leaving?: string): Promise<void> {
  const call = await readLiveCall(tools.ports, name);
  if (call?.transfer) {
    const after = await advance(tools, name);
    if (after?.transfer) return;
  }
  await endIfOver(tools.ports, name, leaving);
}
