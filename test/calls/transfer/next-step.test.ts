import { transferOutcomes, transferStates } from '../../../src/contract/enumerations';
import { nextStep } from '../../../src/calls/transfer/next-step';
import type { Step } from '../../../src/calls/transfer/step';
import { canBeRead, finals, situationIn, situations } from './cases';
import { Exploration } from './exploration';
import { snapshotOf, TARGET, type Situation } from './situation';

const explored = (accepts: (situation: Situation) => boolean): Exploration => {
  const exploration = new Exploration();
  for (const situation of situations()) if (accepts(situation)) exploration.follow(situation);
  return exploration;
};

const everyTransfer = explored(canBeRead);

test('from every situation a transfer ends, and never leaves the customer on hold alone', () => {
  expect(everyTransfer.violations.slice(0, 3)).toEqual([]);
  expect(everyTransfer.size).toBeGreaterThan(40_000);
});

test('every state and every outcome occurs', () => {
  const names = [...everyTransfer.transitions.keys()];
  const states = new Set(names.flatMap((name) => name.split(' → ')));
  expect([...states].sort()).toEqual([...transferStates, 'closed'].sort());
  const outcomes = new Set([...everyTransfer.transitions.values()].flatMap((decided) => [...decided]));
  expect([...outcomes].sort()).toEqual([...transferOutcomes].sort());
});

test('a transfer ends even if the customer seems to be back after leaving', () => {
  const { violations } = explored((situation) => !canBeRead(situation));
  // Only the end is promised, not how it ends: the situation cannot be read.
  expect(violations.filter((violation) => !violation.includes('\n  closes as '))).toEqual([]);
});

/** The situation with another final status for the legs that have completed. */
function endedAs(situation: Situation, status: (typeof finals)[number]): Situation {
  const { customer, agent } = situation;
  return {
    ...situation,
    ...(customer === 'completed' ? { customer: status } : {}),
    ...(agent === 'completed' ? { agent: status } : {}),
  };
}

const isSame = (one: Step, other: Step): boolean => JSON.stringify(one) === JSON.stringify(other);

test('how the call of customer or agent ended makes no difference', () => {
  for (const situation of situations()) {
    if (situation.age > 0 || (situation.customer !== 'completed' && situation.agent !== 'completed'))
      continue;
    const step = nextStep(situation.transfer, snapshotOf(situation));
    const others = finals.map((status) =>
      nextStep(situation.transfer, snapshotOf(endedAs(situation, status))),
    );
    for (const other of others) if (!isSame(step, other)) expect(other).toEqual(step);
  }
});

/** The next state, or the kind of a step that changes no state. */
function nextOf(situation: Situation): string {
  const step = nextStep(situation.transfer, snapshotOf(situation));
  if (step.kind !== 'transition') return step.kind;
  const { next } = step.transition;
  return next.state === 'ending' ? next.outcome : next.state;
}

test.each([
  ['busy', 'target-busy'],
  ['failed', 'target-failed'],
  ['no-answer', 'target-no-answer'],
  ['canceled', 'target-no-answer'],
  ['completed', 'target-left'],
] as const)('a target whose call ends as %s while it rings ends the transfer as %s', (target, outcome) => {
  expect(nextOf(situationIn('ringing', { target }))).toBe(outcome);
});

test.each([
  ['a target that answers is consulted', situationIn('ringing'), 'consulting'],
  [
    'a target that answers takes over when the agent has left',
    situationIn('ringing', { agent: 'completed' }),
    'completed',
  ],
  [
    'a target that rings for too long did not answer',
    situationIn('ringing', { target: 'ringing', age: 3 }),
    'target-no-answer',
  ],
  ['a voicemail gets no customer', situationIn('ringing', { isVoicemail: true }), 'target-voicemail'],
  [
    'a voicemail found late gets no customer',
    situationIn('consulting', { isVoicemail: true }),
    'target-voicemail',
  ],
  [
    'a consulted target takes over when the agent leaves',
    situationIn('consulting', { agent: 'completed' }),
    'completed',
  ],
  [
    'a hang-up of the customer while the target rings ends the transfer',
    situationIn('ringing', { customer: 'completed' }),
    'customer-left',
  ],
  ['an agent that is rung again and answers takes the customer', situationIn('recovering'), 'recovered'],
  [
    'an agent that is rung again and does not answer is given up',
    situationIn('recovering', { target: 'no-answer' }),
    'giving-up',
  ],
  [
    'the transfer ends once the customer is told',
    situationIn('giving-up', { customer: 'told' }),
    'announced',
  ],
])('%s', (_, situation, next) => {
  expect(nextOf(situation)).toBe(next);
});

test('a target whose leg is reported while the transfer ends is told too that the customer has left', () => {
  const [situation] = [...situations()].filter(
    ({ transfer, ...legs }) =>
      transfer.state === 'ending' &&
      transfer.outcome === 'customer-left' &&
      legs.customer === 'completed' &&
      legs.target === 'talking' &&
      legs.isTargetReported,
  );
  if (!situation) throw new Error('There is no such case.');
  expect(nextStep(situation.transfer, snapshotOf(situation))).toMatchObject({
    transition: {
      next: { state: 'ending', target: { callSid: TARGET } },
      exclusive: 'announce-customer-left',
    },
  });
});
