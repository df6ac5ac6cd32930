import { warmAndCold, type Ending } from './ending';
import type { TransferScenario } from '../transfer-scenario';

const leaves =
  (until: (scenario: TransferScenario) => Promise<void>) => async (scenario: TransferScenario) => {
    await until(scenario);
    scenario.hangUp('customer');
    await scenario.advance(15_000);
  };

const whileItStarts = async (scenario: TransferScenario) => {
  await scenario.actDuringStart(() => scenario.hangUp('customer'));
  await scenario.advance(15_000);
};

const whileItRings = leaves((scenario) => {
  scenario.setBehaviour('target', { kind: 'never-answers' });
  return scenario.start();
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

export const customerEndings: readonly Ending[] = [
  ...warmAndCold({
    when: 'the customer hangs up while the transfer starts',
    play: whileItStarts,
    ...STARTING,
  }),
  ...warmAndCold({ when: 'the customer hangs up while the target rings', play: whileItRings, ...RINGING }),
  {
    kind: 'warm',
    when: 'the customer hangs up during the consultation',
    play: leaves((scenario) => scenario.consult()),
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → announcement → gone',
    target: 'agent → announcement → gone',
  },
  {
    kind: 'warm',
    when: 'the customer hangs up while the target is on hold',
    play: leaves((scenario) => scenario.swap()),
    outcome: 'customer-left',
    customer: 'music → agent → gone',
    agent: 'silence → target → customer → announcement → gone',
    target: 'agent → music → announcement → gone',
  },
  ...warmAndCold({
    when: 'the customer hangs up while the agent is rung again',
    play: leaves((scenario) => scenario.recover()),
    ...RINGING,
    agent: 'silence → gone',
  }),
  {
    kind: 'warm',
    when: 'the customer hangs up during the consultation, and no callback says so until the agent hangs up',
    play: async (scenario) => {
      await scenario.consult();
      scenario.world.faults.callbackLost = 1;
      scenario.world.faults.webhookFails = 1;
      scenario.hangUp('customer');
      await scenario.advance(15_000);
      scenario.world.faults.callbackLost = 0;
      scenario.world.faults.webhookFails = 0;
      scenario.hangUp('agent');
      await scenario.advance(10_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → gone',
    target: 'agent → announcement → gone',
  },
];
