import type { Behaviour } from '../../../emulator';
import { testEndings, warmAndCold } from './endings';
import type { TransferScenario } from './transfer-scenario';

const DETECTS = { environment: { DETECT_VOICEMAIL: 'true' } };
const VOICEMAIL = { kind: 'answers', afterMs: 8_000, as: 'voicemail' } as const;

/** The target is rung and does what it does. */
const rung = (behaviour: Behaviour) => async (scene: TransferScenario) => {
  scene.behaves('target', behaviour);
  await scene.rings();
  await scene.pass(45_000);
};

/** The customer is back with the agent. */
const BACK = { customer: 'music → agent', agent: 'silence → customer', target: '–' };

testEndings(__filename, [
  ...warmAndCold({
    when: 'the target is busy',
    happens: rung({ kind: 'busy', afterMs: 8_000 }),
    outcome: 'target-busy',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target cannot be reached',
    happens: rung({ kind: 'fails', afterMs: 8_000 }),
    outcome: 'target-failed',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target does not answer',
    happens: rung({ kind: 'never-answers' }),
    outcome: 'target-no-answer',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'the target declines',
    happens: rung({ kind: 'declines', afterMs: 8_000 }),
    outcome: 'target-busy',
    ...BACK,
  }),
  ...warmAndCold({
    when: 'a machine answers for the target',
    options: DETECTS,
    happens: rung(VOICEMAIL),
    outcome: 'target-voicemail',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  }),
  {
    kind: 'warm',
    when: 'the target hangs up during the talk',
    happens: async (scene) => {
      await scene.talks();
      scene.hangUp('target');
      await scene.pass(10_000);
    },
    outcome: 'target-left',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  },
  {
    kind: 'warm',
    when: 'the target hangs up while it is held',
    happens: async (scene) => {
      await scene.swaps();
      scene.hangUp('target');
      await scene.pass(10_000);
    },
    outcome: 'target-left',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → music → gone',
  },
  {
    kind: 'cold',
    when: 'the target answers',
    happens: rung({ kind: 'answers', afterMs: 8_000 }),
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  },
]);
