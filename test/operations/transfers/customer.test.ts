import { testEndings, warmAndCold } from './endings';
import type { Scene } from './scene';

const leaves = (until: (scene: Scene) => Promise<void>) => async (scene: Scene) => {
  await until(scene);
  scene.hangUp('customer');
  await scene.pass(15_000);
};

const whileItStarts = async (scene: Scene) => {
  await scene.startsWhile(() => scene.hangUp('customer'));
  await scene.pass(15_000);
};

const whileItRings = leaves((scene) => {
  scene.behaves('target', { kind: 'never-answers' });
  return scene.rings();
});

const ALONE = { outcome: 'target-failed', customer: 'gone', agent: 'gone', target: '–' } as const;
const RINGING = {
  outcome: 'customer-left',
  customer: 'music → gone',
  agent: 'silence → gone',
  target: '–',
} as const;

testEndings(__filename, [
  ...warmAndCold({ when: 'the customer hangs up while it starts', happens: whileItStarts, ...ALONE }),
  ...warmAndCold({ when: 'the customer hangs up while the target rings', happens: whileItRings, ...RINGING }),
  {
    kind: 'warm',
    when: 'the customer hangs up during the talk',
    happens: leaves((scene) => scene.talks()),
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → gone',
    target: 'agent → gone',
  },
  {
    kind: 'warm',
    when: 'the customer hangs up while the target is held',
    happens: leaves((scene) => scene.swaps()),
    outcome: 'customer-left',
    customer: 'music → agent → gone',
    agent: 'silence → target → customer → gone',
    target: 'agent → music → gone',
  },
  ...warmAndCold({
    when: 'the customer hangs up while the agent is rung again',
    happens: leaves((scene) => scene.recovers()),
    ...RINGING,
  }),
]);
