import type { Tools } from '../base/tools';
import { hasEnded, type LiveCall } from '../model/live-call';
import { releaseOtherAgents } from '../ringing/ring-initial-agents';
import { advanceTransfer } from '../transfer/advance';
import { endAbandonedConference } from './end-abandoned';

/**
 * Checks a call after something may have changed: advances its transfer, or ends its conference when the conversation
 * is over. Every callback and every request for hold music leads here, since none of them is sure to arrive.
 * @param call the live call as it was stored last
 * @param leaving a leg that counts as gone, although Twilio may still list it @throws TelephonyError
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

/**
 * A party answered or joined: advances the transfer, or releases the agents that still ring beside the agent that has
 * the call. @throws TelephonyError
 */
export async function continueCall(tools: Tools, call: LiveCall): Promise<void> {
  if (call.transfer) await advanceTransfer(tools, call.callId);
  else await releaseOtherAgents(tools.ports, call);
}

/**
 * Whether every conference is reported as ended, and no leg may still ring. A leg without a status may still ring: its
 * callbacks may be lost.
 */
function isOver({ conferences, legs }: LiveCall): boolean {
  const known = Object.values(conferences);
  if (known.length === 0 || known.some(({ endedAt }) => endedAt === undefined)) return false;
  return Object.values(legs).every((leg) => hasEnded(leg.status) || leg.answeredAt !== undefined);
}
