import { hasEnded, type LiveCall } from '../model/live-call';
import { releaseOtherAgents } from '../ringing/ring-initial-agents';
import { endAbandonedConference } from './end-abandoned';
import type { Tools } from '../base/tools';
import { advanceTransfer } from '../transfer/advance';

/**
 * Looks after a room whenever something may have changed in it: a transfer goes on, or a conversation that is over
 * ends. Every callback and every tick of hold music comes here, since none of them is sure to arrive.
 * @param call the live call as it was stored last
 * @param leaving a leg that is on its way out, though Twilio may still list it
 */
export async function reconcileCall(tools: Tools, call: LiveCall, leaving?: string): Promise<void> {
  if (call.transfer) {
    const after = await advanceTransfer(tools, call.callId);
    if (after?.transfer) return;
  } else if (isOver(call)) {
    return;
  }
  // mutant: conference-over
  await endAbandonedConference(tools, call.callId, leaving);
}

/** Somebody answered, or came: a transfer goes on, and agents who ring beside the one who has the call are released. */
export async function continueCall(tools: Tools, call: LiveCall): Promise<void> {
  if (call.transfer) await advanceTransfer(tools, call.callId);
  else await releaseOtherAgents(tools.ports, call);
}

/** Its end has been reported, and nobody is being rung who would have to be told. Silence about a leg proves nothing. */
function isOver({ conferences, legs }: LiveCall): boolean {
  const known = Object.values(conferences);
  if (known.length === 0 || known.some((room) => room.endedAt === undefined)) return false;
  return Object.values(legs).every((leg) => hasEnded(leg.status) || leg.answeredAt !== undefined);
}
