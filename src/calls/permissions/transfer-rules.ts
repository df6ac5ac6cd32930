import { Problem } from '../base/problem';
import { allowsAction, type TransferAction } from '../model/transfer';
import { agentHandingOver } from './agent-handing-over';
import { customerProblem, fullProblem } from './call-rules';
import type { Situation } from './situation';
import { transferProblem, underWay } from './transfer-problems';
import type { Verdict } from './verdict';

/** What a transfer needs, apart from the target. */
export function handOverProblem(situation: Situation): Problem | undefined {
  const missing = fullProblem(situation) ?? customerProblem(situation);
  if (missing) return missing;
  const agent = agentHandingOver(situation);
  return agent instanceof Problem ? agent : undefined;
}

export const transferStartRule = (situation: Situation): Verdict =>
  situation.call.transfer ? underWay(situation.call.transfer) : handOverProblem(situation);

/** The rule for completing, merging, swapping or cancelling the transfer in progress. */
export const transferActionRule =
  (action: TransferAction) =>
  ({ call: { transfer } }: Situation): Verdict =>
    allowsAction(transfer, action) ? undefined : transferProblem(transfer);
