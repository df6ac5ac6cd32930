import {
  agentLegOf,
  targetLegOf,
  transferSchema,
  type Transfer,
  type TransferIn,
  type TransferOutcome,
  type TransferState,
} from '../../../src/calls/model/transfer';
import { nextStep } from '../../../src/calls/transfer/next-step';
import type { Step, Transition } from '../../../src/calls/transfer/step';
import { withTargetLeg } from '../../../src/calls/transfer/transitions';
import { brokenPromises } from './promises';
import {
  AGES,
  afterEffect,
  afterTransition,
  departuresFrom,
  isCompanyOnlyRinging,
  isCustomerAlone,
  snapshotOf,
  TARGET,
  type Situation,
} from './situation';

/** How often a process dies after it has stored a transition, and before it has done what only it may do. */
const DEATHS = 1;

/** The customer is put on hold before one of these states is stored. */
const HOLDS_FIRST: ReadonlySet<TransferState> = new Set(['recovering', 'giving-up']);

/**
 * Follows transfers on every branch until each is closed: effects change the model, time passes while the machine
 * waits, and once no timer is left a party hangs up, as Twilio's time limit does in the end.
 */
export class Exploration {
  /** Every stored transition that was seen, `from → to`, with the outcomes that it decides. */
  readonly transitions = new Map<string, Set<TransferOutcome>>();
  /** What must never happen, each with the situations that lead to it. */
  readonly violations: string[] = [];
  readonly #followed = new Set<string>();
  readonly #path = new Map<string, Situation>();

  /** The number of different situations. */
  get size(): number {
    return this.#followed.size;
  }

  follow(situation: Situation, deaths = DEATHS): void {
    const key = keyOf(situation, deaths);
    if (this.#followed.has(key)) return;
    if (this.#path.has(key)) return this.#violate('comes back to a situation before, and never ends');
    this.#path.set(key, situation);
    const step = nextStep(situation.transfer, snapshotOf(situation));
    if (step.kind === 'wait') this.#followWait(situation, deaths);
    else this.#followEffects(situation, step, deaths);
    this.#path.delete(key);
    this.#followed.add(key);
  }

  #followWait(situation: Situation, deaths: number): void {
    const next = ageOfNextStep(situation);
    if (isCustomerAlone(situation)) this.#checkAlone(situation, next);
    // A phone may ring for ever when the callback of its end is lost.
    if (situation.customer === 'on-hold' && isCompanyOnlyRinging(situation) && next === undefined)
      this.#violate('waits with the customer on hold while a phone rings, and no timer ends it');
    if (next !== undefined) return this.follow({ ...situation, age: next }, deaths);
    const departures = departuresFrom(situation);
    if (departures.length === 0) this.#violate('waits although no event can come any more');
    for (const departure of departures) this.follow(departure, deaths);
  }

  #checkAlone({ transfer, customer }: Situation, next: number | undefined): void {
    if (customer === 'on-hold' && next === undefined)
      this.#violate('waits with the customer on hold alone, and no timer ends it');
    // Only a party on hold makes requests for hold music, which let a timer end.
    if (customer === 'talking' && !HOLDS_FIRST.has(transfer.state))
      this.#violate('waits with the customer off hold alone, and no event checks it again');
  }

  #followEffects(situation: Situation, step: Exclude<Step, { kind: 'wait' }>, deaths: number): void {
    const after = step.effects.reduce(afterEffect, situation);
    if (step.kind === 'arrange') this.follow(after, deaths);
    else if (step.kind === 'close') this.#close(after, step.outcome);
    else this.#followTransition(after, step.transition, deaths);
  }

  #followTransition(before: Situation, transition: Transition, deaths: number): void {
    const { next } = transition;
    this.#see(before.transfer, next.state, newOutcome(before.transfer, next));
    this.#checkStored(before, next);
    const stored = afterTransition(before, next);
    if (next.state === 'recovering' && before.transfer.state === 'ending' && before.customer === 'talking')
      this.#violate('stores recovering with the customer off hold');
    if (stored.customer === 'on-hold' && isCustomerAlone(stored) && ageOfNextStep(stored) === undefined)
      this.#violate(`stores ${next.state} with the customer on hold alone, and no timer ends it`);
    switch (transition.exclusive) {
      case 'nothing':
        return this.follow(stored, deaths);
      case 'ring-agent':
        return this.#ringAgent(stored, transition.next, deaths);
      case 'announce-no-agent':
        if (deaths > 0) this.follow(stored, deaths - 1);
        return this.#close(withoutLegs({ ...stored, customer: 'told' }), 'announced');
      case 'announce-customer-left':
        if (deaths > 0) this.follow(stored, deaths - 1);
        return this.#close(withoutLegs(stored), 'customer-left');
    }
  }

  /** The agent rings and the leg is stored, or rings and only a callback can tell, or is not rung at all. */
  #ringAgent(stored: Situation, next: TransferIn<'recovering'>, deaths: number): void {
    const rung = withTargetLeg(next, TARGET, next.since);
    this.#see(next, rung.state, undefined);
    this.follow({ ...afterTransition(stored, rung), target: 'ringing' }, deaths);
    this.follow({ ...stored, target: 'ringing' }, deaths);
    this.follow(stored, deaths);
  }

  #close(last: Situation, outcome: TransferOutcome): void {
    this.#see(last.transfer, 'closed', outcome);
    for (const violation of brokenPromises(last, outcome)) this.#violate(`closes as ${outcome} ${violation}`);
  }

  #checkStored(before: Situation, next: Transfer): void {
    if (next.revision !== before.transfer.revision + 1) this.#violate('does not raise the revision');
    if (next.since !== AGES[before.age]) this.#violate('does not store when the state began');
    // Compared as text: a field that the state does not have would be lost when the document is read.
    if (JSON.stringify(transferSchema.parse(next)).length !== JSON.stringify(next).length)
      this.#violate(`stores fields that ${next.state} does not have`);
  }

  #see(from: Transfer, to: string, outcome: TransferOutcome | undefined): void {
    const name = `${from.state} → ${to}`;
    const outcomes = this.transitions.get(name) ?? new Set();
    if (outcome) outcomes.add(outcome);
    this.transitions.set(name, outcomes);
  }

  #violate(what: string): void {
    this.violations.push([...this.#path.values()].map(describe).concat(what).join('\n  '));
  }
}

/** The outcome that a transition decides. */
function newOutcome(before: Transfer, next: Transfer): TransferOutcome | undefined {
  if (next.state !== 'ending') return undefined;
  return before.state === 'ending' && before.outcome === next.outcome ? undefined : next.outcome;
}

/** Agent and target have been told, or are not rung any more. */
const withoutLegs = (situation: Situation): Situation => ({
  ...situation,
  agent: agentLegOf(situation.transfer) === undefined ? situation.agent : 'completed',
  target: targetLegOf(situation.transfer) === undefined ? situation.target : 'completed',
});

/** The age at which the transfer does something, if all legs stay where they are. */
const ageOfNextStep = (situation: Situation): number | undefined =>
  [...AGES.keys()].find(
    (age) =>
      age >= situation.age && nextStep(situation.transfer, snapshotOf({ ...situation, age })).kind !== 'wait',
  );

function keyOf({ transfer, age, customer, agent, target, ...more }: Situation, deaths: number): string {
  const { isTargetReported, isVoicemail = null, hasOtherSpeaker } = more;
  const rest = [age, customer, agent, target, isTargetReported, isVoicemail, hasOtherSpeaker, deaths];
  return JSON.stringify([transfer, ...rest]);
}

function describe({ transfer, age, customer, agent, target, ...more }: Situation): string {
  const knowledge =
    targetLegOf(transfer) === undefined ? (more.isTargetReported ? 'reported' : 'unknown') : 'known';
  return [
    `${transfer.kind} ${transfer.state}`,
    ...('outcome' in transfer ? [transfer.outcome] : []),
    ...('detectsVoicemail' in transfer && transfer.detectsVoicemail ? ['detects voicemail'] : []),
    `after ${AGES[age]} ms`,
    `customer ${customer}`,
    `agent ${agentLegOf(transfer) === undefined ? 'absent' : agent}`,
    `target ${target} (${knowledge})`,
    ...(more.isVoicemail === undefined ? [] : [more.isVoicemail ? 'a voicemail' : 'a person']),
    ...(more.hasOtherSpeaker ? ['another speaker'] : []),
  ].join(', ');
}
