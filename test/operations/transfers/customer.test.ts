import { testEndings, warmAndCold } from './endings';
import type { TransferScenario } from './transfer-scenario';

const leaves = (until: (scene: TransferScenario) => Promise<void>) => async (scene: TransferScenario) => {
  await until(scene);
  scene.hangUp('customer');
  await scene.pass(15_000);
};

const whileItStarts = async (scene: TransferScenario) => {
  await scene.startsWhile(() => scene.hangUp('customer'));
  await scene.pass(15_000);
};

const whileItRings = leaves((scene) => {
  scene.behaves('target', { kind: 'never-answers' });
  return scene.rings();
});

const STARTING = {
  outcome: 'customer-left',
  customer: 'gone',
  agent: 'announcement → gone',
  target: '–',
} as const;
const RINGING = {
  outcome: 'customer-left',
  customer: 'music → gone',
  agent: 'silence → announcement → gone',
  target: '–',
} as const;

testEndings(__filename, [
  ...warmAndCold({ when: 'the customer hangs up while it starts', happens: whileItStarts, ...STARTING }),
  ...warmAndCold({ when: 'the customer hangs up while the target rings', happens: whileItRings, ...RINGING }),
  {
    kind: 'warm',
    when: 'the customer hangs up during the talk',
    happens: leaves((scene) => scene.talks()),
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → announcement → gone',
    target: 'agent → announcement → gone',
  },
  {
    kind: 'warm',
    when: 'the customer hangs up while the target is held',
    happens: leaves((scene) => scene.swaps()),
    outcome: 'customer-left',
    customer: 'music → agent → gone',
    agent: 'silence → target → customer → announcement → gone',
    target: 'agent → music → announcement → gone',
  },
  ...warmAndCold({
    when: 'the customer hangs up while the agent is rung again',
    happens: leaves((scene) => scene.recovers()),
    ...RINGING,
    agent: 'silence → gone',
  }),
  {
    kind: 'warm',
    when: 'the customer hangs up during the talk, and nothing is heard of it until the agent hangs up',
    happens: async (scene) => {
      await scene.talks();
      scene.world.faults.callbackLost = 1;
      scene.world.faults.webhookFails = 1;
      scene.hangUp('customer');
      await scene.pass(15_000);
      scene.world.faults.callbackLost = 0;
      scene.world.faults.webhookFails = 0;
      scene.hangUp('agent');
      await scene.pass(10_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → gone',
    target: 'agent → announcement → gone',
  },
]);
