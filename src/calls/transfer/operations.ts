import type { OperatorTools } from '../base/ownership';
import { allowsAction, type Transfer, type TransferIn } from '../model/transfer';
import { transferOver, transferProblem } from '../permissions/transfer-problems';
import { openTransfer } from '../operations/open-conference';
import { advanceTransfer } from './advance';
import { endTransfer, tooLate } from './end-transfer';
import { replaceTransfer } from './stored-transfer';
import { toConsulting, toSwapped } from './transitions';

/**
 * What operators do with a transfer that is under way. @throws Problem call_not_found, no_conference, forbidden,
 * no_transfer, transfer_in_progress, and those of Twilio
 */

export interface TransferAtHand {
  callId: string;
  /** Default: whichever transfer is under way. */
  transferId?: string | undefined;
}

/** The agent hands over and leaves. */
export const completeTransfer = async (tools: OperatorTools, request: TransferAtHand): Promise<void> =>
  endTransfer(tools, request.callId, await openConsultation(tools, request, 'complete'), 'completed');

/** Customer, agent and target talk. */
export const mergeTransfer = async (tools: OperatorTools, request: TransferAtHand): Promise<void> =>
  endTransfer(tools, request.callId, await openConsultation(tools, request, 'merge'), 'merged');

/** The target is hung up, and the customer is back with the agent. */
export async function cancelTransfer(tools: OperatorTools, request: TransferAtHand): Promise<void> {
  const { callId } = request;
  const { transfer } = (await openTransfer(tools, callId)).call;
  refuseAnother(transfer, request);
  if (!allowsAction(transfer, 'cancel')) throw transferProblem(transfer);
  await endTransfer(tools, callId, transfer, 'cancelled');
}

/** The agent talks to the party that was on hold, and the other party is on hold. */
export async function swapTransfer(tools: OperatorTools, request: TransferAtHand): Promise<Transfer> {
  const { callId } = request;
  const transfer = await openConsultation(tools, request, 'swap');
  const now = tools.ports.clock.now();
  const next = transfer.state === 'consulting' ? toSwapped(transfer, now) : toConsulting(transfer, now);
  if (!(await replaceTransfer(tools, callId, transfer, next))) throw await tooLate(tools, callId);
  await advanceTransfer(tools, callId);
  return next;
}

async function openConsultation(
  tools: OperatorTools,
  request: TransferAtHand,
  action: 'complete' | 'merge' | 'swap',
): Promise<TransferIn<'consulting' | 'swapped'>> {
  const { callId } = request;
  // The target may have answered a moment ago, with its callback still on the way.
  await advanceTransfer(tools, callId);
  const { transfer } = (await openTransfer(tools, callId)).call;
  refuseAnother(transfer, request);
  if (!allowsAction(transfer, action)) throw transferProblem(transfer);
  return transfer;
}

/** A request that names a transfer is for that one only: it may be late, and another may be under way. */
function refuseAnother(transfer: Transfer | undefined, { transferId }: TransferAtHand): void {
  if (transferId !== undefined && transfer?.id !== transferId) throw transferOver();
}
