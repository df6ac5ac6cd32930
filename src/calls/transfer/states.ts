import type { LegStatus } from '../model/live-call';
import { targetLegOf, type ConferenceOutcome, type TransferIn, type TransferState } from '../model/transfer';
import { decide, giveUp } from './decisions';
import { carryOut } from './endings';
import {
  exclusively,
  hasLasted,
  hasSpeaker,
  isGone,
  isServed,
  transitionTo,
  wait,
  type Effect,
  type LegSnapshot,
  type Step,
  type TransferSnapshot,
} from './step';
import { toAgentReleased, toConsulting, type RingingWithAgent } from './transitions';

/** A target rings for at most as long as it was told to, plus Twilio's 5 s of grace and the time that requests take. */
export const RING_LIMIT_MS = 45_000;
/** A Function that has not rung a party, or not told the customer, within this time has died. */
export const START_LIMIT_MS = 15_000;

/** What each state does next while the customer is on the line. Pure. */
export const steps: {
  readonly [State in TransferState]: (transfer: TransferIn<State>, snapshot: TransferSnapshot) => Step;
} = {
  starting,
  ringing,
  consulting: consult,
  swapped: consult,
  recovering,
  'giving-up': givingUp,
  ending: carryOut,
};

function starting(transfer: TransferIn<'starting'>, snapshot: TransferSnapshot): Step {
  // A customer on hold is checked again with every request for hold music. Off hold and without a speaker there is no
  // such request, so the transfer cannot wait.
  const isNeverCheckedAgain = !snapshot.customer.onHold && !hasSpeaker(snapshot);
  return isNeverCheckedAgain || hasLasted(transfer, snapshot, START_LIMIT_MS)
    ? decide(transfer, 'target-failed', snapshot)
    : wait;
}

function ringing(transfer: TransferIn<'ringing'>, snapshot: TransferSnapshot): Step {
  const { agent, target } = snapshot;
  const isLate = hasLasted(transfer, snapshot, RING_LIMIT_MS);
  if (target?.isVoicemail) return decide(transfer, 'target-voicemail', snapshot);
  if (!target || isGone(target)) return decide(transfer, failureOf(target), snapshot);
  const withAgent = hasAgent(transfer) && agent && !isGone(agent) ? transfer : undefined;
  if (!target.inConference) {
    if (isLate) return decide(transfer, 'target-no-answer', snapshot);
    return transfer.kind === 'blind' && withAgent ? releaseAgent(withAgent, snapshot) : wait;
  }
  if (transfer.kind === 'warm' && withAgent && agent?.inConference)
    return transitionTo(toConsulting(withAgent, snapshot.now));
  // A customer is not handed over to a machine. Twilio tells within seconds of the answer.
  const isUndecided = transfer.detectsVoicemail && target.isVoicemail === undefined;
  return isUndecided && !isLate ? wait : decide(transfer, 'completed', snapshot);
}

const hasAgent = (transfer: TransferIn<'ringing'>): transfer is RingingWithAgent =>
  transfer.agentCallSid !== undefined;

/**
 * A blind transfer does not wait for the target's answer. The agent is hung up first: a process that dies before it has
 * stored this leaves a transfer whose agent has left.
 */
const releaseAgent = (transfer: RingingWithAgent, { now }: TransferSnapshot): Step =>
  exclusively({ next: toAgentReleased(transfer, now), exclusive: 'nothing' }, [
    { do: 'hang-up', callSid: transfer.agentCallSid },
  ]);

const FAILURES: Partial<Record<LegStatus, ConferenceOutcome>> = {
  busy: 'target-busy',
  failed: 'target-failed',
  completed: 'target-left',
};

const failureOf = (target: LegSnapshot | undefined): ConferenceOutcome =>
  (target && FAILURES[target.status]) ?? 'target-no-answer';

function consult(transfer: TransferIn<'consulting' | 'swapped'>, snapshot: TransferSnapshot): Step {
  const { agent, target } = snapshot;
  if (target?.isVoicemail) return decide(transfer, 'target-voicemail', snapshot);
  if (isGone(target)) return decide(transfer, 'target-left', snapshot);
  // Agent and target have spoken, so the customer goes to the target when the agent leaves.
  if (isGone(agent)) return decide(transfer, 'completed', snapshot);
  const effects = correctedHolds(transfer, snapshot);
  return effects.length > 0 ? { kind: 'arrange', effects } : wait;
}

/** The agent talks to one party, and the other is on hold. The hold comes first: the two never hear each other. */
function correctedHolds(
  transfer: TransferIn<'consulting' | 'swapped'>,
  { customer, agent, target }: TransferSnapshot,
): Effect[] {
  const theCustomer = { callSid: transfer.customerCallSid, leg: customer };
  const theTarget = { callSid: transfer.target.callSid, leg: target };
  const theAgent = { callSid: transfer.agentCallSid, leg: agent };
  const [onHold, heard] =
    transfer.state === 'consulting' ? [theCustomer, theTarget] : [theTarget, theCustomer];
  return [
    { ...onHold, hold: true },
    { ...heard, hold: false },
    { ...theAgent, hold: false },
  ].flatMap(({ callSid, leg, hold }): Effect[] =>
    leg?.inConference && leg.onHold !== hold ? [{ do: hold ? 'hold' : 'unhold', callSid }] : [],
  );
}

function recovering(transfer: TransferIn<'recovering'>, snapshot: TransferSnapshot): Step {
  const { target } = snapshot;
  if (isServed(snapshot)) return decide(transfer, 'recovered', snapshot);
  const isRung = targetLegOf(transfer) !== undefined;
  if (!isRung && !hasLasted(transfer, snapshot, START_LIMIT_MS)) return wait;
  if (!isGone(target) && !hasLasted(transfer, snapshot, RING_LIMIT_MS)) return wait;
  return giveUp(transfer, snapshot);
}

function givingUp(transfer: TransferIn<'giving-up'>, snapshot: TransferSnapshot): Step {
  // The customer has been told, and may be leaving a message.
  if (!snapshot.customer.inConference) return decide(transfer, 'announced', snapshot);
  // The process that tells the customer looks once more before it does.
  if (isServed(snapshot)) return decide(transfer, 'recovered', snapshot);
  return hasLasted(transfer, snapshot, START_LIMIT_MS) ? giveUp(transfer, snapshot) : wait;
}
