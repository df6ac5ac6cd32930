import {
  isOutside,
  type Transfer,
  type TransferIn,
  type TransferOutside,
  type TransferState,
} from '../model/transfer';
import { announced, decide } from './decisions';
import { START_LIMIT_MS, steps } from './states';
import { hasLasted, hasSpeaker, isGone, transitionTo, wait, type Step, type TransferSnapshot } from './step';
import { canAwaitTarget, withTargetLeg } from './transitions';

/**
 * What a transfer does next, given where all parties are. Pure, and the only place that decides: every callback, every
 * request for hold music and every operator's request comes here, so no state has an exit that another path forgets.
 * No call is ended and no party is released for good before `ending` is stored, so of two processes with different
 * outcomes only one wins. The agent of a blind transfer is the exception: it leaves while the target rings, and is rung
 * again if the customer is left alone.
 */
export const nextStep = (transfer: Transfer, snapshot: TransferSnapshot): Step =>
  isOutside(transfer)
    ? leaveOutside(transfer, snapshot)
    : (recordTargetLeg(transfer, snapshot) ??
      noticeCustomerLeft(transfer, snapshot) ??
      stepIn(transfer, snapshot));

/**
 * The customer is about to leave the conference. It has left when it is up and not in the conference. A customer that was not
 * moved stays as it was, with its agent, or the agent is rung again if no party is left that can talk to the customer.
 */
function leaveOutside(transfer: TransferOutside, snapshot: TransferSnapshot): Step {
  const { customer } = snapshot;
  if (isGone(customer)) return decide(transfer, 'customer-left', snapshot);
  if (!customer.inConference) return { kind: 'close', effects: [], outcome: 'outside' };
  if (!hasSpeaker(snapshot)) return decide(transfer, 'target-failed', snapshot);
  const isOver = transfer.outside === 'failed' || hasLasted(transfer, snapshot, START_LIMIT_MS);
  return isOver ? { kind: 'close', effects: [], outcome: 'target-failed' } : wait;
}

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
