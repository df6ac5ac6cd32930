import { hasEnded, type LiveCall } from './live-call';
import { releaseOthers } from './first-ring';
import { endIfOver } from './room';
import type { Tools } from './tools';
import { advance } from './transfer/advance';

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
  } else if (isOver(call)) {
    return;
  }
  // mutant: conference-over
  await endIfOver(tools, call.callSid, leaving);
}

/** Somebody answered, or came: a transfer goes on, and agents who ring beside the one who has the call are released. */
export async function goOn(tools: Tools, call: LiveCall): Promise<void> {
  if (call.transfer) await advance(tools, call.callSid);
  else await releaseOthers(tools.ports, call);
}

/** Its end has been reported, and nobody is being rung who would have to be told. Silence about a leg proves nothing. */
function isOver({ rooms, legs }: LiveCall): boolean {
  const known = Object.values(rooms);
  if (known.length === 0 || known.some((room) => room.endedAt === undefined)) return false;
  return Object.values(legs).every((leg) => hasEnded(leg.status) || leg.answeredAt !== undefined);
}
