import type { LegStatus } from '../live-call';
import { hasEnded } from '../live-call';
import type { Transfer, TransferOutcome } from './state';

/** Where a leg is, as Twilio says it now. */
export interface LegTruth {
  inRoom: boolean;
  held: boolean;
  /** Undefined where Twilio was not asked. */
  status: LegStatus | undefined;
  /** Undefined until it is known who answered. */
  isVoicemail?: boolean;
}

export interface TransferTruth {
  now: number;
  customer: LegTruth;
  /** Undefined where there is none, or none any more. */
  agent: LegTruth | undefined;
  target: LegTruth | undefined;
  /** Whether anybody else is in the room with whom the customer can talk. */
  hasOtherCompany: boolean;
}

/** What is to be done at Twilio. Each may be repeated without harm. */
export interface Effect {
  do: 'hold' | 'unhold' | 'end';
  callSid: string;
}

/** What is done by the one who takes the transfer to its next state, since twice would be once too often. */
export type OnceOnly = 'ring-agent' | 'say-goodbye';

/**
 * - `arrange`: everybody is to be where the state says, and then it is looked again;
 * - `go`: after the effects another state, if it is won; what only one may do is done by the winner;
 * - `close`: it is over, once this has been done.
 */
export type Step =
  | { kind: 'wait' }
  | { kind: 'arrange'; effects: Effect[] }
  | { kind: 'go'; effects: Effect[]; next: Transfer; once?: OnceOnly }
  | { kind: 'close'; effects: Effect[]; outcome: TransferOutcome };

/** A target rings for at most as long as it was told to, plus Twilio's 5 s of grace and the way here. */
export const RING_LIMIT_MS = 45_000;
/** A Function that began to ring somebody, or to take leave, and did not say so within this time has died. */
const START_LIMIT_MS = 15_000;

const wait: Step = { kind: 'wait' };
const isGone = (leg: LegTruth | undefined): boolean =>
  !leg || (!leg.inRoom && (leg.status === undefined || hasEnded(leg.status)));

/**
 * What a transfer does next, given where everybody is. Pure, and the only place that decides: every callback,
 * tick and click comes here, so that no state has an exit of its own that somebody forgot. Nobody's call is ended
 * and nobody taken off hold for good before `ending` is on record: of two who want different things one is too late.
 */
export function nextStep(transfer: Transfer, truth: TransferTruth): Step {
  const { customer, agent, target, now } = truth;
  const agentIsHere = agent?.inRoom ?? false;
  const hasCompany = agentIsHere || truth.hasOtherCompany;
  const hasWaited = (ms: number): boolean => now - transfer.since >= ms;
  if (transfer.state === 'ending') return finish(transfer, truth, hasCompany);
  // Who is still ringing would ring on for nobody; who is in the room leaves with it.
  if (isGone(customer)) return end(transfer, 'customer-left', now);

  switch (transfer.state) {
    case 'starting':
      return hasWaited(START_LIMIT_MS) ? end(transfer, 'target-failed', now) : wait;

    case 'ringing': {
      if (target?.isVoicemail) return end(transfer, 'target-voicemail', now);
      if (isGone(target)) return end(transfer, failureOf(target?.status), now);
      if (!target?.inRoom) return hasWaited(RING_LIMIT_MS) ? end(transfer, 'target-no-answer', now) : wait;
      if (transfer.kind === 'warm' && agentIsHere)
        return go({ ...transfer, state: 'consulting', since: now });
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
      return arrangement(transfer, customer, target);
    }

    case 'recovering': {
      if (target?.inRoom || hasCompany) return end(transfer, 'recovered', now);
      if (transfer.target.callSid === null && !hasWaited(START_LIMIT_MS)) return wait;
      if (!isGone(target) && !hasWaited(RING_LIMIT_MS)) return wait;
      return giveUp(transfer, now);
    }

    case 'giving-up':
      // Who is out of the room has been told, and may be leaving a message.
      if (!customer.inRoom) return end(transfer, 'announced', now);
      return hasWaited(START_LIMIT_MS) ? giveUp(transfer, now) : wait;
  }
}

/** Of the two with whom the agent may talk, one is held. Held first, so that the two never hear each other. */
function arrangement(transfer: Transfer, customer: LegTruth, target: LegTruth | undefined): Step {
  const parties = [
    { callSid: transfer.customerCallSid, leg: customer, held: transfer.state === 'consulting' },
    { callSid: transfer.target.callSid, leg: target, held: transfer.state === 'swapped' },
  ].sort((one, other) => Number(other.held) - Number(one.held));
  const effects = parties.flatMap(({ callSid, leg, held }): Effect[] =>
    callSid !== null && leg?.inRoom && leg.held !== held ? [{ do: held ? 'hold' : 'unhold', callSid }] : [],
  );
  return effects.length > 0 ? { kind: 'arrange', effects } : wait;
}

/** What has been decided is done. Whoever left meanwhile must not leave the customer with nobody. */
function finish(
  transfer: Transfer,
  { customer, agent, target, now }: TransferTruth,
  hasCompany: boolean,
): Step {
  const { agentCallSid, customerCallSid, ending: outcome = 'cancelled' } = transfer;
  const targetSid = transfer.target.callSid;
  const endTarget: Effect[] =
    targetSid !== null && !isGone(target) ? [{ do: 'end', callSid: targetSid }] : [];
  if (isGone(customer)) return { kind: 'close', effects: endTarget, outcome: 'customer-left' };
  const release: Effect[] = [{ do: 'unhold', callSid: customerCallSid }];
  const releaseTarget: Effect[] = targetSid === null ? [] : [{ do: 'unhold', callSid: targetSid }];
  switch (outcome) {
    case 'completed':
    case 'merged': {
      if (isGone(target)) return hasCompany ? close(release, 'target-left') : recover(transfer, now);
      const leaves: Effect[] =
        outcome === 'completed' && agentCallSid !== null && agent?.inRoom
          ? [{ do: 'end', callSid: agentCallSid }]
          : [];
      return close([...release, ...releaseTarget, ...leaves], outcome);
    }
    case 'recovered':
      return close([...(target?.inRoom ? [] : endTarget), ...release], outcome);
    case 'announced':
    case 'customer-left':
      return close(release, outcome);
    default:
      return hasCompany ? close([...endTarget, ...release], outcome) : recover(transfer, now, endTarget);
  }
}

const close = (effects: Effect[], outcome: TransferOutcome): Step => ({ kind: 'close', effects, outcome });

const go = (next: Transfer, once?: OnceOnly, effects: Effect[] = []): Step => ({
  kind: 'go',
  effects,
  next,
  ...(once ? { once } : {}),
});

const end = (transfer: Transfer, ending: TransferOutcome, now: number): Step =>
  go({ ...transfer, state: 'ending', ending, since: now });

const giveUp = (transfer: Transfer, now: number): Step =>
  go({ ...transfer, state: 'giving-up', since: now }, 'say-goodbye');

/** Nobody from the company is left: an agent is rung again while the customer stays on hold. */
function recover({ ending: _ending, ...transfer }: Transfer, now: number, effects: Effect[] = []): Step {
  const target = { address: transfer.agentAddress, callSid: null };
  const next: Transfer = {
    ...transfer,
    state: 'recovering',
    agentCallSid: null,
    detectsVoicemail: false,
    target,
    since: now,
  };
  return go(next, 'ring-agent', effects);
}

function failureOf(status: LegStatus | undefined): TransferOutcome {
  if (status === 'busy') return 'target-busy';
  if (status === 'failed') return 'target-failed';
  if (status === 'completed') return 'target-left';
  return 'target-no-answer';
}
