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
}

/** What is to be done at Twilio. Each may be repeated without harm. */
export interface Effect {
  do: 'hold' | 'unhold' | 'end';
  callSid: string;
}

/** What is done by the one who takes the transfer to its next state, since twice would be once too often. */
export type OnceOnly = 'ring-agent' | 'say-goodbye';

export type Step =
  | { kind: 'wait' }
  | { kind: 'go'; effects: Effect[]; next: Transfer; once?: OnceOnly }
  | { kind: 'finish'; effects: Effect[]; outcome: TransferOutcome };

/** A target rings for at most as long as it was told to, plus Twilio's 5 s of grace and the way here. */
export const RING_LIMIT_MS = 45_000;
/** A Function that began to ring somebody, or to take leave, and did not say so within this time has died. */
const START_LIMIT_MS = 15_000;

const wait: Step = { kind: 'wait' };
const isGone = (leg: LegTruth | undefined): boolean =>
  !leg || (!leg.inRoom && (leg.status === undefined || hasEnded(leg.status)));

/**
 * What a transfer does next, given where everybody is. Pure, and the only place that decides: every callback,
 * tick and click comes here, so that no state has an exit of its own that somebody forgot.
 */
export function nextStep(transfer: Transfer, truth: TransferTruth): Step {
  const { customer, agent, target } = truth;
  const targetSid = transfer.target.callSid;
  if (isGone(customer)) {
    // Who is still ringing would ring on for nobody; who is in the room leaves with it.
    return finish('customer-left', targetSid ? [{ do: 'end', callSid: targetSid }] : []);
  }
  const release: Effect[] = [{ do: 'unhold', callSid: transfer.customerCallSid }];
  const agentIsHere = agent?.inRoom ?? false;

  switch (transfer.state) {
    case 'starting':
      if (truth.now - transfer.since < START_LIMIT_MS) return wait;
      return agentIsHere ? finish('target-failed', release) : recover(transfer, truth.now);

    case 'ringing': {
      if (target?.isVoicemail)
        return backToAgent('target-voicemail', [{ do: 'end', callSid: targetSid ?? '' }]);
      // A customer is not handed over to a machine: the verdict comes within seconds of the answer.
      const isUndecided = transfer.detectsVoicemail && target?.isVoicemail === undefined;
      if (
        target?.inRoom &&
        transfer.kind === 'cold' &&
        isUndecided &&
        truth.now - transfer.since < RING_LIMIT_MS
      )
        return wait;
      if (target?.inRoom) return answered();
      if (!isGone(target)) {
        if (truth.now - transfer.since < RING_LIMIT_MS) return wait;
        return backToAgent('target-no-answer', targetSid ? [{ do: 'end', callSid: targetSid }] : []);
      }
      return backToAgent(failureOf(target?.status), []);
    }

    case 'consulting':
      if (target?.isVoicemail)
        return backToAgent('target-voicemail', [{ do: 'end', callSid: targetSid ?? '' }]);
      if (isGone(target)) return backToAgent('target-left', []);
      // Policy: they have spoken, so the customer goes to the target rather than to nobody.
      if (isGone(agent)) return finish('completed', release);
      return wait;

    case 'swapped': {
      if (isGone(target)) return agentIsHere ? finish('target-left', release) : recover(transfer, truth.now);
      if (isGone(agent)) return finish('completed', [...release, { do: 'unhold', callSid: targetSid ?? '' }]);
      return wait;
    }

    case 'recovering': {
      if (target?.inRoom) return finish('recovered', release);
      if (agentIsHere) return finish('recovered', release);
      if (targetSid === null && truth.now - transfer.since < START_LIMIT_MS) return wait;
      if (!isGone(target) && truth.now - transfer.since < RING_LIMIT_MS) return wait;
      const ringing: Effect[] = targetSid ? [{ do: 'end', callSid: targetSid }] : [];
      return giveUp(ringing);
    }

    case 'giving-up':
      // Who is out of the room has been told, and may be leaving a message.
      if (!customer.inRoom) return finish('announced', []);
      if (truth.now - transfer.since < START_LIMIT_MS) return wait;
      return giveUp([]);
  }

  function answered(): Step {
    if (transfer.kind === 'warm' && agentIsHere) {
      return { kind: 'go', effects: [], next: { ...transfer, state: 'consulting', since: truth.now } };
    }
    const agentSid = transfer.agentCallSid;
    const leaves: Effect[] = agentSid && agentIsHere ? [{ do: 'end', callSid: agentSid }] : [];
    return finish('completed', [...release, ...leaves]);
  }

  function giveUp(effects: Effect[]): Step {
    const next: Transfer = { ...transfer, state: 'giving-up', since: truth.now };
    return { kind: 'go', effects, next, once: 'say-goodbye' };
  }

  function backToAgent(outcome: TransferOutcome, effects: Effect[]): Step {
    if (agentIsHere) return finish(outcome, [...effects, ...release]);
    const recovery = recover(transfer, truth.now);
    return recovery.kind === 'go' ? { ...recovery, effects: [...effects, ...recovery.effects] } : recovery;
  }
}

/** Nobody from the company is left: an agent is rung again while the customer stays on hold. */
function recover(transfer: Transfer, now: number): Step {
  return {
    kind: 'go',
    effects: [],
    once: 'ring-agent',
    next: {
      ...transfer,
      state: 'recovering',
      agentCallSid: null,
      detectsVoicemail: false,
      target: { address: transfer.agentAddress, callSid: null },
      since: now,
    },
  };
}

const finish = (outcome: TransferOutcome, effects: Effect[]): Step => ({ kind: 'finish', effects, outcome });

function failureOf(status: LegStatus | undefined): TransferOutcome {
  if (status === 'busy') return 'target-busy';
  if (status === 'failed') return 'target-failed';
  if (status === 'completed') return 'target-left';
  return 'target-no-answer';
}
