import type { Behaviour } from '../../../../emulator';
import { warmAndCold, type Ending } from './ending';
import type { TransferScenario } from '../transfer-scenario';

const DETECTS = { environment: { DETECT_VOICEMAIL: 'true' } };
const VOICEMAIL = { kind: 'answers', afterMs: 8_000, as: 'voicemail' } as const;

/** The target is rung and does what it does. */
const rung = (behaviour: Behaviour) => async (scenario: TransferScenario) => {
  scenario.setBehaviour('target', behaviour);
  await scenario.start();
  await scenario.advance(45_000);
};

/** The customer is back with the agent. */
const BACK = { customer: 'music → agent', agent: 'silence → customer', target: '–' };

export const targetEndings: readonly Ending[] = [
  ...warmAndCold({
    when: 'the target is busy',
    play: rung({ kind: 'busy', afterMs: 8_000 }),
    outcome: 'target-busy',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target cannot be reached',
    play: rung({ kind: 'fails', afterMs: 8_000 }),
    outcome: 'target-failed',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target does not answer',
    play: rung({ kind: 'never-answers' }),
    outcome: 'target-no-answer',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target declines',
    play: rung({ kind: 'declines', afterMs: 8_000 }),
    outcome: 'target-busy',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'a voicemail answers for the target',
    options: DETECTS,
    play: rung(VOICEMAIL),
    outcome: 'target-voicemail',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  }),
  {
    kind: 'warm',
    when: 'the target hangs up during the consultation',
    play: async (scenario) => {
      await scenario.consult();
      scenario.hangUp('target');
      await scenario.advance(10_000);
    },
    outcome: 'target-left',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  },
  {
    kind: 'warm',
    when: 'the target hangs up while it is on hold',
    play: async (scenario) => {
      await scenario.swap();
      scenario.hangUp('target');
      await scenario.advance(10_000);
    },
    outcome: 'target-left',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → music → gone',
  },
  {
    kind: 'cold',
    when: 'the target answers',
    play: rung({ kind: 'answers', afterMs: 8_000 }),
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  },
];
