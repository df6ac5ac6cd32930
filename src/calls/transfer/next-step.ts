import type { LegStatus } from '../model/live-call';
import { hasEnded } from '../model/live-call';
import {
  agentLegOf,
  targetLegOf,
  type Transfer,
  type TransferIn,
  type TransferOutcome,
} from '../model/transfer';
import {
  toConsulting,
  toEnding,
  toGivingUp,
  toRecovering,
  withTargetLeg,
  type AwaitingTransfer,
} from './transitions';

/** Where a leg is, as Twilio says it now. */
export interface LegSnapshot {
  inRoom: boolean;
  held: boolean;
  /** Undefined where Twilio was not asked. */
  status: LegStatus | undefined;
  /** Undefined until it is known who answered. */
  isVoicemail?: boolean;
}

export interface TransferSnapshot {
  now: number;
  customer: LegSnapshot;
  /** Undefined where there is none, or none any more. */
  agent: LegSnapshot | undefined;
  target: LegSnapshot | undefined;
  /** Where no answer told the target's CallSid: the leg that a callback told of. */
  unrecordedTargetLeg: string | undefined;
  /** Every leg that is on record. */
  knownLegs: string[];
  /** Whether anybody else is in the room with whom the customer can talk. */
  hasOtherSpeaker: boolean;
}

/**
 * What is to be done at Twilio. Each may be repeated without harm. `release`: the customer is off hold, and their leaving
 * ends the room again. `unmute`: whoever muted them has handed over, and who is left may have no page.
 */
export interface Effect {
  do: 'hold' | 'unhold' | 'unmute' | 'release' | 'end';
  callSid: string;
}

/** What is done by the one who takes the transfer to its next state, since twice would be once too often. */
export type ExclusiveEffect = 'ring-agent' | 'announce-no-agent' | 'announce-customer-left';

/**
 * - `arrange`: everybody is to be where the state says, and then it is looked again;
 * - `go`: after the effects another state, if it is won; what only one may do is done by the winner;
 * - `close`: it is over, once this has been done.
 */
export type Step =
  | { kind: 'wait' }
  | { kind: 'arrange'; effects: Effect[] }
  | { kind: 'go'; effects: Effect[]; next: Transfer; once?: ExclusiveEffect }
  | { kind: 'close'; effects: Effect[]; outcome: TransferOutcome };

/** A target rings for at most as long as it was told to, plus Twilio's 5 s of grace and the way here. */
export const RING_LIMIT_MS = 45_000;
/** A Function that began to ring somebody, or to take leave, and did not say so within this time has died. */
const START_LIMIT_MS = 15_000;
/** Those whom the customer has left, and who were not told so within this time, are told by whoever notices it. */
const DISMISS_LIMIT_MS = 4_000;

const wait: Step = { kind: 'wait' };
const isGone = (leg: LegSnapshot | undefined): boolean =>
  !leg || (!leg.inRoom && (leg.status === undefined || hasEnded(leg.status)));

/**
 * What a transfer does next, given where everybody is. Pure, and the only place that decides: every callback,
 * tick and click comes here, so that no state has an exit of its own that somebody forgot. Nobody's call is ended
 * and nobody taken off hold for good before `ending` is on record: of two who want different things one is too late.
 */
export function nextStep(transfer: Transfer, snapshot: TransferSnapshot): Step {
  const { customer, agent, target, now } = snapshot;
  const agentIsHere = agent?.inRoom ?? false;
  const hasCompany = agentIsHere || snapshot.hasOtherSpeaker;
  const hasWaited = (ms: number): boolean => now - transfer.since >= ms;
  if (snapshot.unrecordedTargetLeg !== undefined && isAwaiting(transfer))
    // Whoever dismisses those whom the customer has left does not know of this leg, nor then whose ending it is.
    return go(
      withTargetLeg(transfer, snapshot.unrecordedTargetLeg, now),
      lastWord('outcome' in transfer ? transfer.outcome : undefined),
    );
  if (transfer.state === 'ending') return finish(transfer, snapshot, hasCompany);
  // Who is out of the room has been told, and may be leaving a message.
  if (transfer.state === 'giving-up' && !customer.inRoom) return end(transfer, 'announced', now);
  if (isGone(customer)) return end(transfer, 'customer-left', now);

  switch (transfer.state) {
    case 'starting':
      // The hold comes first, and its music is a tick. Who is not held and has nobody is not left to wait for one.
      if (!customer.held && !hasCompany) return end(transfer, 'target-failed', now);
      return hasWaited(START_LIMIT_MS) ? end(transfer, 'target-failed', now) : wait;

    case 'ringing': {
      if (target?.isVoicemail) return end(transfer, 'target-voicemail', now);
      if (isGone(target)) return end(transfer, failureOf(target?.status), now);
      if (!target?.inRoom) return hasWaited(RING_LIMIT_MS) ? end(transfer, 'target-no-answer', now) : wait;
      if (transfer.kind === 'warm' && agentIsHere) return go(toConsulting(transfer, now));
      // A customer is not handed over to a machine: the verdict comes within seconds of the answer.
      const isUndecided = transfer.detectsVoicemail && target.isVoicemail === undefined;
      if (isUndecided && !hasWaited(RING_LIMIT_MS)) return wait;
      return end(transfer, 'completed', now);
    }

    case 'consulting':
    case 'swapped': {
      if (target?.isVoicemail) return end(transfer, 'target-voicemail', now);
      if (isGone(target)) return end(transfer, 'target-left', now);
      // Policy: they have spoken, so the customer goes to the target rather than to nobody.
      if (isGone(agent)) return end(transfer, 'completed', now);
      return arrangement(transfer, snapshot);
    }

    case 'recovering': {
      if (target?.inRoom || hasCompany) return end(transfer, 'recovered', now);
      if (targetLegOf(transfer) === undefined && !hasWaited(START_LIMIT_MS)) return wait;
      if (!isGone(target) && !hasWaited(RING_LIMIT_MS)) return wait;
      return giveUp(transfer, now);
    }

    case 'giving-up':
      return hasWaited(START_LIMIT_MS) ? giveUp(transfer, now) : wait;
  }
}

/** The agent talks with one of the two, and the other is held: held first, so that the two never hear each other. */
function arrangement(transfer: Transfer, { customer, agent, target }: TransferSnapshot): Step {
  const isConsulting = transfer.state === 'consulting';
  const theirs = { callSid: transfer.customerCallSid, leg: customer };
  const targets = { callSid: targetLegOf(transfer), leg: target };
  const agents = { callSid: agentLegOf(transfer), leg: agent };
  const [held, heard] = isConsulting ? [theirs, targets] : [targets, theirs];
  const effects = [
    { ...held, held: true },
    { ...heard, held: false },
    { ...agents, held: false },
  ].flatMap(({ callSid, leg, held }): Effect[] =>
    callSid !== undefined && leg?.inRoom && leg.held !== held
      ? [{ do: held ? 'hold' : 'unhold', callSid }]
      : [],
  );
  return effects.length > 0 ? { kind: 'arrange', effects } : wait;
}

/** What has been decided is done. Whoever left meanwhile must not leave the customer with nobody. */
function finish(transfer: TransferIn<'ending'>, snapshot: TransferSnapshot, hasCompany: boolean): Step {
  const { customer, agent, target, now } = snapshot;
  const { agentCallSid, customerCallSid, outcome } = transfer;
  const targetSid = targetLegOf(transfer);
  const endTarget: Effect[] =
    targetSid !== undefined && !isGone(target) ? [{ do: 'end', callSid: targetSid }] : [];
  if (outcome === 'announced') return close(endTarget, outcome);
  if (isGone(customer)) {
    const isBeingTold = outcome === 'customer-left' && now - transfer.since < DISMISS_LIMIT_MS;
    return isBeingTold ? wait : end(transfer, 'customer-left', now);
  }
  const release: Effect[] = [{ do: 'release', callSid: customerCallSid }];
  const releaseTarget: Effect[] = targetSid === undefined ? [] : [{ do: 'unhold', callSid: targetSid }];
  // Who was held before the transfer would be back with the customer, and not heard.
  const releaseAgent: Effect[] =
    agentCallSid !== undefined && agent?.held ? [{ do: 'unhold', callSid: agentCallSid }] : [];
  switch (outcome) {
    case 'completed':
    case 'merged': {
      if (isGone(target))
        return hasCompany ? close([...release, ...releaseAgent], 'target-left') : recover(transfer, snapshot);
      const leaves: Effect[] =
        outcome === 'completed' && agentCallSid !== undefined && agent?.inRoom
          ? [{ do: 'end', callSid: agentCallSid }]
          : releaseAgent;
      const unmute =
        outcome === 'completed' ? [customerCallSid, ...(targetSid === undefined ? [] : [targetSid])] : [];
      const heard = unmute.map((callSid): Effect => ({ do: 'unmute', callSid }));
      return close([...release, ...releaseTarget, ...heard, ...leaves], outcome);
    }
    case 'recovered':
      return close([...(target?.inRoom ? [] : endTarget), ...release], outcome);
    case 'customer-left':
      return close(release, outcome);
    default:
      return hasCompany
        ? close([...endTarget, ...release, ...releaseAgent], outcome)
        : recover(transfer, snapshot, endTarget);
  }
}

const close = (effects: Effect[], outcome: TransferOutcome): Step => ({ kind: 'close', effects, outcome });

const go = (next: Transfer, once?: ExclusiveEffect, effects: Effect[] = []): Step => ({
  kind: 'go',
  effects,
  next,
  ...(once ? { once } : {}),
});

const end = (transfer: Transfer, ending: TransferOutcome, now: number): Step =>
  go(toEnding(transfer, ending, now), lastWord(ending));

const lastWord = (ending: TransferOutcome | undefined): ExclusiveEffect | undefined =>
  ending === 'customer-left' ? 'announce-customer-left' : undefined;

const isAwaiting = (transfer: Transfer): transfer is AwaitingTransfer =>
  transfer.state === 'starting' || transfer.state === 'recovering' || transfer.state === 'ending';

const giveUp = (transfer: TransferIn<'recovering' | 'giving-up'>, now: number): Step =>
  go(toGivingUp(transfer, now), 'announce-no-agent');

/** Nobody from the company is left: an agent is rung again while the customer stays on hold. */
function recover(transfer: Transfer, { now, knownLegs }: TransferSnapshot, effects: Effect[] = []): Step {
  const next = toRecovering(transfer, knownLegs, now);
  // The music is a tick: should nobody hear whether an agent is rung, the next look sees that none is.
  return go(next, 'ring-agent', [...effects, { do: 'hold', callSid: transfer.customerCallSid }]);
}

function failureOf(status: LegStatus | undefined): TransferOutcome {
  if (status === 'busy') return 'target-busy';
  if (status === 'failed') return 'target-failed';
  if (status === 'completed') return 'target-left';
  return 'target-no-answer';
}
