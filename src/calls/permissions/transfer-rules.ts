import type { TransferState } from '../../contract/enumerations';
import { Problem } from '../base/problem';
import type { Transfer, TransferIn } from '../model/transfer';
import { agentHandingOver } from './agent-handing-over';
import { customerProblem, fullProblem } from './call-rules';
import type { Situation } from './situation';
import { transferProblem, underWay } from './transfer-problems';
import type { Verdict } from './verdict';

const CANCELLABLE: ReadonlySet<TransferState> = new Set(['starting', 'ringing', 'consulting', 'swapped']);

export const isConsultation = (
  transfer: Transfer | undefined,
): transfer is TransferIn<'consulting' | 'swapped'> =>
  transfer?.state === 'consulting' || transfer?.state === 'swapped';

/** What a transfer needs, apart from the target. */
export function handOverProblem(situation: Situation): Problem | undefined {
  const missing = fullProblem(situation) ?? customerProblem(situation);
  if (missing) return missing;
  const agent = agentHandingOver(situation);
  return agent instanceof Problem ? agent : undefined;
}

export const transferStartRule = (situation: Situation): Verdict =>
  situation.call.transfer ? underWay(situation.call.transfer) : handOverProblem(situation);

/** To complete, to merge and to swap. */
export const consultationRule = ({ call: { transfer } }: Situation): Verdict =>
  isConsultation(transfer) ? undefined : transferProblem(transfer);

export const cancelRule = ({ call: { transfer } }: Situation): Verdict =>
  transfer && CANCELLABLE.has(transfer.state) ? undefined : transferProblem(transfer);
