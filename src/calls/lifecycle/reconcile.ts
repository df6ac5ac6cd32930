import type { Tools } from '../base/tools';
import { hasEnded, type LiveCall } from '../model/live-call';
import { awaitedAgentLegs, isUnanswered } from '../model/lost-agent';
import { readSnapshot } from '../model/snapshot';
import { releaseOtherAgents } from '../ringing/ring-initial-agents';
import { advanceTransfer } from '../transfer/advance';
import { endAbandonedConference } from './end-abandoned';
import { startAgreedRecording } from './recording-consent';
import { endLoss } from './lost-agent';

/**
 * - `progress`: a party rings, answers, joins or is changed. The conversation continues, so the requests of a full check
 *   are saved.
 * - `departure`: a party has left. Twilio may still list the leg `leaving`, which counts as gone.
 * - `check`: no party is known to have left, but the conversation may be over.
 */
export type CallChange =
  { kind: 'progress' } | { kind: 'departure'; leaving: string | undefined } | { kind: 'check' };

/**
 * Carries out what follows from a change: advances a transfer, releases the agents that ring beside the agent that has
 * the call, or ends the conference when the conversation is over. Every callback and every request for hold music leads
 * here, since none of them is sure to arrive.
 * @param call the live call as it was stored last @throws TelephonyError
 */
export async function reconcileCall(tools: Tools, call: LiveCall, change: CallChange): Promise<void> {
  await startAgreedRecording(tools, call);
  const afterTransfer = call.transfer && (await advanceTransfer(tools, call.callId));
  if (afterTransfer?.transfer) return;
  const leaving = change.kind === 'departure' ? change.leaving : undefined;
  const known = await endLoss(tools, afterTransfer ?? call, leaving);
  if (change.kind === 'progress' && !isUnreachable(known) && !isOneLegLeft(known)) {
    if (!call.transfer) await releaseOtherAgents(tools.ports, known);
    return;
  }
  if (!call.transfer && isOver(known)) return;
  const { callId } = call;
  const snapshot = await readSnapshot(tools.ports, { callId, leaving });
  // mutant: conference-over
  await endAbandonedConference(tools, known, snapshot, leaving);
}

/**
 * Whether the caller waits for initial agents that have all ended. Their callbacks may come before the caller joins, and then
 * no departure follows: the caller's join is the sign.
 */
const isUnreachable = (call: LiveCall): boolean =>
  isUnanswered(call) &&
  awaitedAgentLegs(call).length > 0 &&
  awaitedAgentLegs(call).every(([, { status }]) => hasEnded(status));

/** Whether all other legs left before the last one joined: that leg's join is the only sign. */
function isOneLegLeft({ legs }: LiveCall): boolean {
  const known = Object.values(legs);
  return known.length > 1 && known.filter(({ status }) => !hasEnded(status)).length === 1;
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
