import type { LegStatus } from '../../../src/calls/model/live-call';
import { agentLegOf, targetLegOf, type Transfer } from '../../../src/calls/model/transfer';
import { TELL_LIMIT_MS } from '../../../src/calls/transfer/endings';
import { RING_LIMIT_MS, START_LIMIT_MS } from '../../../src/calls/transfer/states';
import type { Effect, LegSnapshot, TransferSnapshot } from '../../../src/calls/transfer/step';

/** A tiny model of a conference with a transfer: one position for each leg, and a clock of limits. */

/**
 * Where a leg is. `outside`: answered, and on the way into the conference. `told`: the customer hears that no agent
 * answers, or leaves a message. The last five are the ways in which a call ends.
 */
export type Position =
  | 'ringing'
  | 'outside'
  | 'talking'
  | 'on-hold'
  | 'told'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

export const CUSTOMER = 'CA-customer';
export const AGENT = 'CA-agent';
export const TARGET = 'CA-target';

/** The age of a state changes its next step only at these limits, in milliseconds. */
export const AGES: readonly number[] = [0, TELL_LIMIT_MS, START_LIMIT_MS, RING_LIMIT_MS];

export interface Situation {
  /** Its state began at time 0, with revision 0. */
  transfer: Transfer;
  /** How long the state has lasted: an index of {@link AGES}. */
  age: number;
  customer: Position;
  agent: Position | 'absent';
  /** The leg at the target's address, whether or not the transfer knows it. */
  target: Position | 'absent';
  /** Whether a callback has told of a target's leg that the transfer does not know. */
  isTargetReported: boolean;
  isVoicemail: boolean | undefined;
  hasOtherSpeaker: boolean;
}

export function snapshotOf(situation: Situation): TransferSnapshot {
  const { transfer, customer, agent, target, isVoicemail } = situation;
  const isTargetKnown = targetLegOf(transfer) !== undefined;
  const isUnrecorded = !isTargetKnown && situation.isTargetReported && target !== 'absent';
  return {
    now: AGES[situation.age] ?? 0,
    customer: legSnapshot(customer),
    agent: agent === 'absent' ? undefined : legSnapshot(agent),
    target: isTargetKnown && target !== 'absent' ? legSnapshot(target, isVoicemail) : undefined,
    unrecordedTargetLeg: isUnrecorded ? TARGET : undefined,
    knownLegs: [CUSTOMER, AGENT],
    hasOtherSpeaker: situation.hasOtherSpeaker,
  };
}

const legSnapshot = (position: Position, isVoicemail?: boolean): LegSnapshot => ({
  inConference: isInConference(position),
  onHold: position === 'on-hold',
  status: statusOf(position),
  ...(isVoicemail === undefined ? {} : { isVoicemail }),
});

function statusOf(position: Position): LegStatus {
  if (position === 'outside' || position === 'talking' || position === 'on-hold') return 'in-progress';
  // The customer's leg is stored as ended while the customer is told.
  return position === 'told' ? 'completed' : position;
}

export const isInConference = (position: Position | 'absent'): boolean =>
  position === 'talking' || position === 'on-hold';

/** Whether a leg is in the conference, on the way there, or being rung. */
export const isUp = (position: Position | 'absent'): boolean =>
  isInConference(position) || position === 'outside' || position === 'ringing';

/** The situation after an effect. As at Twilio, nothing changes for a leg that is not in the conference. */
export function afterEffect(situation: Situation, { do: action, callSid }: Effect): Situation {
  const leg = LEGS[callSid];
  if (!leg) throw new Error(`An effect names ${callSid}, which is no leg of the transfer.`);
  const position = situation[leg];
  if (action === 'hang-up') return isUp(position) ? { ...situation, [leg]: 'completed' } : situation;
  if (action === 'unmute' || !isInConference(position)) return situation;
  return { ...situation, [leg]: action === 'hold' ? 'on-hold' : 'talking' };
}

const LEGS: Readonly<Record<string, 'customer' | 'agent' | 'target'>> = {
  [CUSTOMER]: 'customer',
  [AGENT]: 'agent',
  [TARGET]: 'target',
};

/** The situation once a transition is stored. A recovery has no legs but the customer's, a released agent has no leg. */
export function afterTransition(before: Situation, next: Transfer): Situation {
  const after = { ...before, transfer: { ...next, since: 0, revision: 0 }, age: 0 };
  const agent = agentLegOf(next) === undefined ? 'absent' : after.agent;
  if (next.state !== 'recovering' || before.transfer.state === 'recovering') return { ...after, agent };
  return { ...after, agent, target: 'absent', isTargetReported: false, isVoicemail: undefined };
}

/** The situations after each departure that is possible. */
export const departuresFrom = (situation: Situation): Situation[] => [
  ...(['customer', 'agent', 'target'] as const)
    .filter((leg) => isUp(situation[leg]))
    .map((leg): Situation => ({ ...situation, [leg]: 'completed' })),
  ...(situation.hasOtherSpeaker ? [{ ...situation, hasOtherSpeaker: false }] : []),
];

/** Whether no leg of the company is in the conference, on the way there or being rung. */
export const isCustomerAlone = ({ agent, target, hasOtherSpeaker }: Situation): boolean =>
  !hasOtherSpeaker && !isUp(agent) && !isUp(target);

/** Whether a phone of the company rings, and no leg of the company has answered. */
export const isCompanyOnlyRinging = ({ agent, target, hasOtherSpeaker }: Situation): boolean =>
  !hasOtherSpeaker &&
  [agent, target].some((position) => position === 'ringing') &&
  ![agent, target].some((position) => isUp(position) && position !== 'ringing');

/** Whether a party that is not on hold is in the conference with the customer, or on the way there. */
export const hasSpeaker = ({ agent, target, hasOtherSpeaker }: Situation): boolean =>
  hasOtherSpeaker || [agent, target].some((position) => isUp(position) && position !== 'on-hold');
