import { ADA } from '../../conference-fixture';
import { warmAndCold, type Ending } from './ending';
import type { TransferScenario } from '../transfer-scenario';

type Reach = (scenario: TransferScenario) => Promise<void>;

/** An operator asks for it once the transfer has come so far. */
const after = (reach: Reach, operation: string, operator?: typeof ADA) =>
  async function play(scenario: TransferScenario) {
    await reach(scenario);
    await scenario.request(`/transfer/${operation}`, {}, operator);
    await scenario.advance(5_000);
  };

const start = (scenario: TransferScenario) => scenario.start();
const consult = (scenario: TransferScenario) => scenario.consult();
const swap = (scenario: TransferScenario) => scenario.swap();

const HANDED_OVER = {
  outcome: 'completed',
  customer: 'music → target',
  agent: 'silence → target → gone',
  target: 'agent → customer',
} as const;

export const operatorEndings: readonly Ending[] = [
  {
    kind: 'warm',
    when: 'an operator completes during the consultation',
    play: after(consult, 'complete'),
    ...HANDED_OVER,
  },
  {
    kind: 'warm',
    when: 'the page is lost during the consultation, and another operator completes',
    play: after(consult, 'complete', ADA),
    ...HANDED_OVER,
  },
  {
    kind: 'warm',
    when: 'an operator completes while the target is on hold',
    play: after(swap, 'complete'),
    outcome: 'completed',
    customer: 'music → agent → target',
    agent: 'silence → target → customer → gone',
    target: 'agent → music → customer',
  },
  {
    kind: 'warm',
    when: 'an operator merges during the consultation',
    play: after(consult, 'merge'),
    outcome: 'merged',
    customer: 'music → agent and target',
    agent: 'silence → target → customer and target',
    target: 'agent → customer and agent',
  },
  {
    kind: 'warm',
    when: 'an operator merges while the target is on hold',
    play: after(swap, 'merge'),
    outcome: 'merged',
    customer: 'music → agent → agent and target',
    agent: 'silence → target → customer → customer and target',
    target: 'agent → music → customer and agent',
  },
  ...warmAndCold({
    when: 'an operator cancels while the target rings',
    play: after(start, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  }),
  {
    kind: 'warm',
    when: 'an operator cancels during the consultation',
    play: after(consult, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  },
  {
    kind: 'warm',
    when: 'an operator cancels while the target is on hold',
    play: after(swap, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → music → gone',
  },
];
