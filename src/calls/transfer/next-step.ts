import type { Transfer, TransferIn, TransferState } from '../model/transfer';
import { announced, decide } from './decisions';
import { steps } from './states';
import { isGone, transitionTo, type Step, type TransferSnapshot } from './step';
import { canAwaitTarget, withTargetLeg } from './transitions';

/**
 * What a transfer does next, given where all parties are. Pure, and the only place that decides: every callback, every
 * request for hold music and every operator's request comes here, so no state has an exit that another path forgets.
 * No call is ended and no party is released for good before `ending` is stored, so of two processes with different
 * outcomes only one wins. The agent of a blind transfer is the exception: it leaves while the target rings, and is rung
 * again if the customer is left alone.
 */
export const nextStep = (transfer: Transfer, snapshot: TransferSnapshot): Step =>
  recordTargetLeg(transfer, snapshot) ?? noticeCustomerLeft(transfer, snapshot) ?? stepIn(transfer, snapshot);

/** The target rings on a leg that only a callback told of: the transfer continues with this leg. */
function recordTargetLeg(
  transfer: Transfer,
  { unrecordedTargetLeg, now }: TransferSnapshot,
): Step | undefined {
  // In `giving-up` the leg is of no use: it is hung up as a stray leg once the transfer is over.
  if (unrecordedTargetLeg === undefined || !canAwaitTarget(transfer)) return undefined;
  const next = withTargetLeg(transfer, unrecordedTargetLeg, now);
  // The process that told the parties has not seen this leg, so the next process tells the party on this leg.
  // mutant: late-leg-told
  if (next.state === 'ending') return announced(next);
  return transitionTo(next);
}

function noticeCustomerLeft(transfer: Transfer, snapshot: TransferSnapshot): Step | undefined {
  // In these two states the customer may be gone because the transfer has ended the call.
  if (transfer.state === 'ending' || transfer.state === 'giving-up') return undefined;
  return isGone(snapshot.customer) ? decide(transfer, 'customer-left', snapshot) : undefined;
}

function stepIn<State extends TransferState>(transfer: TransferIn<State>, snapshot: TransferSnapshot): Step {
  return steps[transfer.state](transfer, snapshot);
}
