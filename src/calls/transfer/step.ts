import type { LegStatus } from '../model/live-call';
import { hasEnded } from '../model/live-call';
import type { Transfer, TransferIn, TransferOutcome } from '../model/transfer';

/** Where a leg is, as Twilio says it now. */
export interface LegSnapshot {
  inConference: boolean;
  onHold: boolean;
  status: LegStatus;
  /** Undefined until Twilio has told a person from a machine. */
  isVoicemail?: boolean;
}

/** Where the parties of a transfer are. */
export interface TransferSnapshot {
  /** Milliseconds since the epoch. */
  now: number;
  customer: LegSnapshot;
  /** Undefined when the transfer has no agent any more. */
  agent: LegSnapshot | undefined;
  /** Undefined when the target's leg is not known. */
  target: LegSnapshot | undefined;
  /** The target's leg, known only from a callback or from the conference because the request that rings it timed out. */
  unrecordedTargetLeg: string | undefined;
  /** Every leg of the live call. */
  knownLegs: string[];
  /** Whether the conference has another party that can talk to the customer. */
  hasOtherSpeaker: boolean;
}

/**
 * A change at Twilio. Every effect may be repeated without harm.
 *
 * - `hold`: hold music. The process that asks for it must also undo it: another process may close the transfer while
 *   the request is on its way, and finds no leg on hold to release. {@link legsHeldBy} lists these legs.
 * - `unhold`: off hold;
 * - `release`: the customer is off hold, and the conference ends again when the customer leaves;
 * - `unmute`: the agent may have muted the party, and after the agent leaves no page may be left to undo it;
 * - `hang-up`: the leg's call ends.
 */
export interface Effect {
  do: 'hold' | 'unhold' | 'release' | 'unmute' | 'hang-up';
  callSid: string;
}

/** The legs that are on hold because of `effects`, on top of those that were before. */
export function legsHeldBy(effects: readonly Effect[], before: ReadonlySet<string>): ReadonlySet<string> {
  const held = new Set(before);
  for (const effect of effects) {
    if (effect.do === 'hold') held.add(effect.callSid);
    else held.delete(effect.callSid);
  }
  return held;
}

/** Whether the customer is off hold because of `effects`. @param before whether the customer was before */
export const isReleasedBy = (effects: readonly Effect[], customerCallSid: string, before: boolean): boolean =>
  effects.reduce((released, { do: action, callSid }) => {
    if (callSid !== customerCallSid) return released;
    return action === 'release' || action === 'unhold' || (released && action !== 'hold');
  }, before);

/**
 * A stored change, and what must happen only once with it. Several processes may see the same situation. The process that
 * stores the change does the rest: a party would hear a second ring or a second announcement.
 */
export type Transition =
  | { next: Transfer; exclusive: 'nothing' }
  | { next: TransferIn<'recovering'>; exclusive: 'ring-agent' }
  | { next: TransferIn<'giving-up'>; exclusive: 'announce-no-agent' }
  | { next: TransferIn<'ending'>; exclusive: 'announce-customer-left' };

/**
 * - `wait`: nothing to do until the next event;
 * - `arrange`: bring all parties where the state says, then look again;
 * - `transition`: the effects, then the stored change;
 * - `close`: the effects, then the transfer is over.
 */
export type Step =
  | { kind: 'wait' }
  | { kind: 'arrange'; effects: Effect[] }
  | { kind: 'transition'; effects: Effect[]; transition: Transition }
  | { kind: 'close'; effects: Effect[]; outcome: TransferOutcome };

export const wait: Step = { kind: 'wait' };

export const transitionTo = (next: Transfer): Step => exclusively({ next, exclusive: 'nothing' });

export const exclusively = (transition: Transition, effects: Effect[] = []): Step => ({
  kind: 'transition',
  effects,
  transition,
});

/** Whether a party is out of the conference for good. */
export const isGone = (leg: LegSnapshot | undefined): boolean =>
  !leg || (!leg.inConference && hasEnded(leg.status));

/** Whether the customer has a speaker: the agent that hands over, or another party. */
export const hasSpeaker = ({ agent, hasOtherSpeaker }: TransferSnapshot): boolean =>
  hasOtherSpeaker || (agent?.inConference ?? false);

/** Whether the customer of a transfer without an agent has a party again: the target, or another one. */
export const isServed = (snapshot: TransferSnapshot): boolean =>
  (snapshot.target?.inConference ?? false) || hasSpeaker(snapshot);

/** Whether the state has lasted for at least `ms` milliseconds. */
export const hasLasted = (transfer: Transfer, { now }: TransferSnapshot, ms: number): boolean =>
  now - transfer.since >= ms;
