import type { OperatorTools } from '../base/ownership';
import { allowsAction, type Transfer, type TransferIn } from '../model/transfer';
import { transferProblem } from '../permissions/transfer-problems';
import { openTransfer } from '../operations/open-conference';
import { advanceTransfer } from './advance';
import { endTransfer, tooLate } from './end-transfer';
import { replaceTransfer } from './stored-transfer';
import { toConsulting, toSwapped } from './transitions';

/**
 * What operators do with a transfer that is under way. @throws Problem call_not_found, no_conference, forbidden,
 * no_transfer, transfer_in_progress, and those of Twilio
 */

/** The agent hands over and leaves. */
export const completeTransfer = async (tools: OperatorTools, callId: string): Promise<void> =>
  endTransfer(tools, callId, await openConsultation(tools, callId, 'complete'), 'completed');

/** Customer, agent and target talk. */
export const mergeTransfer = async (tools: OperatorTools, callId: string): Promise<void> =>
  endTransfer(tools, callId, await openConsultation(tools, callId, 'merge'), 'merged');

/** The target is hung up, and the customer is back with the agent. */
export async function cancelTransfer(tools: OperatorTools, callId: string): Promise<void> {
  const { transfer } = (await openTransfer(tools, callId)).call;
  if (!allowsAction(transfer, 'cancel')) throw transferProblem(transfer);
  await endTransfer(tools, callId, transfer, 'cancelled');
}

/** The agent talks to the party that was on hold, and the other party is on hold. */
export async function swapTransfer(tools: OperatorTools, callId: string): Promise<Transfer> {
  const transfer = await openConsultation(tools, callId, 'swap');
  const now = tools.ports.clock.now();
  const next = transfer.state === 'consulting' ? toSwapped(transfer, now) : toConsulting(transfer, now);
  if (!(await replaceTransfer(tools, callId, transfer, next))) throw await tooLate(tools, callId);
  await advanceTransfer(tools, callId);
  return next;
}

async function openConsultation(
  tools: OperatorTools,
  callId: string,
  action: 'complete' | 'merge' | 'swap',
): Promise<TransferIn<'consulting' | 'swapped'>> {
  // The target may have answered a moment ago, with its callback still on the way.
  await advanceTransfer(tools, callId);
  const { transfer } = (await openTransfer(tools, callId)).call;
  if (!allowsAction(transfer, action)) throw transferProblem(transfer);
  return transfer;
}
