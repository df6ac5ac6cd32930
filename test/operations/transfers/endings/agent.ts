import { warmAndCold, type Ending } from './ending';

export const agentEndings: readonly Ending[] = [
  ...warmAndCold({
    when: 'the agent hangs up while the transfer starts',
    play: async (scenario) => {
      await scenario.actDuringStart(() => scenario.hangUp('agent'));
      await scenario.advance(20_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'gone',
    target: 'customer',
  }),
  ...warmAndCold({
    when: 'the agent hangs up while the target rings',
    play: async (scenario) => {
      await scenario.start();
      scenario.hangUp('agent');
      await scenario.advance(20_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  }),
  {
    kind: 'warm',
    when: 'the agent hangs up during the consultation',
    play: async (scenario) => {
      await scenario.consult();
      scenario.hangUp('agent');
      await scenario.advance(10_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → target → gone',
    target: 'agent → customer',
  },
  {
    kind: 'warm',
    when: 'the agent hangs up while the target is on hold',
    play: async (scenario) => {
      await scenario.swap();
      scenario.hangUp('agent');
      await scenario.advance(10_000);
    },
    outcome: 'completed',
    customer: 'music → agent → target',
    agent: 'silence → target → customer → gone',
    target: 'agent → music → customer',
  },
];
