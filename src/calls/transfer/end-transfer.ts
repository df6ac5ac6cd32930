import type { Problem } from '../base/problem';
import type { Tools } from '../base/tools';
import { readLiveCall } from '../model/store';
import type { ConferenceOutcome, Transfer } from '../model/transfer';
import { transferProblem } from '../permissions/transfer-problems';
import { advanceTransfer } from './advance';
import { replaceTransfer } from './stored-transfer';
import { toEnding } from './transitions';

/**
 * Decides the outcome of a transfer, and carries it out. Of two requests for different outcomes, the first one wins.
 * @throws Problem transfer_in_progress, no_transfer when the transfer has changed since it was read; TelephonyError
 */
export async function endTransfer(
  tools: Tools,
  callId: string,
  transfer: Transfer,
  outcome: ConferenceOutcome,
): Promise<void> {
  const next = toEnding(transfer, outcome, tools.ports.clock.now());
  // mutant: transfer-decided-once
  if (!(await replaceTransfer(tools, callId, transfer, next))) throw await tooLate(tools, callId);
  await advanceTransfer(tools, callId);
}

/** Another process has changed the transfer since it was read. */
export async function tooLate({ ports }: Tools, callId: string): Promise<Problem> {
  const call = await readLiveCall(ports, callId);
  return transferProblem(call?.transfer);
}
