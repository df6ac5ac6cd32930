import { testEndings, warmAndCold } from './endings';

testEndings(__filename, [
  ...warmAndCold({
    when: 'the agent hangs up while it starts',
    happens: async (scene) => {
      await scene.startsWhile(() => scene.hangUp('agent'));
      await scene.pass(20_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'gone',
    target: 'customer',
  }),
  ...warmAndCold({
    when: 'the agent hangs up while the target rings',
    happens: async (scene) => {
      await scene.rings();
      scene.hangUp('agent');
      await scene.pass(20_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  }),
  {
    kind: 'warm',
    when: 'the agent hangs up during the talk',
    happens: async (scene) => {
      await scene.talks();
      scene.hangUp('agent');
      await scene.pass(10_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → target → gone',
    target: 'agent → customer',
  },
  {
    kind: 'warm',
    when: 'the agent hangs up while the target is held',
    happens: async (scene) => {
      await scene.swaps();
      scene.hangUp('agent');
      await scene.pass(10_000);
    },
    outcome: 'completed',
    customer: 'music → agent → target',
    agent: 'silence → target → customer → gone',
    target: 'agent → music → customer',
  },
]);
