import { hasEnded, type LiveCall } from './live-call';
import { endIfOver } from './room';
import type { Tools } from './tools';
import { advance } from './transfer/advance';
import { stateOf } from './view';

/**
 * Looks after a room whenever something may have changed in it: a transfer goes on, or a conversation that is over
 * ends. Every callback and every tick of hold music comes here, since none of them is sure to arrive.
 * @param call the live call as it was stored last
 * @param leaving a leg that is on its way out, though Twilio may still list it
 */
export async function settle(tools: Tools, call: LiveCall, leaving?: string): Promise<void> {
  if (call.transfer) {
    const after = await advance(tools, call.callSid);
    if (after?.transfer) return;
  } else if (
    stateOf(call) === 'ended' &&
    Object.values(call.legs).every((leg) => hasEnded(leg.status) || leg.answeredAt)
  ) {
    // Its end has been reported, and nobody is being rung who would have to be told.
    return;
  }
  await endIfOver(tools.ports, call.callSid, leaving);
}
