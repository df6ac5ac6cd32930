import { ADA } from '../conference-fixture';
import { testEndings, warmAndCold } from './endings';
import type { TransferScenario } from './transfer-scenario';

const during = (until: (scene: TransferScenario) => Promise<void>, operation: string, who?: typeof ADA) =>
  async function happens(scene: TransferScenario) {
    await until(scene);
    await scene.ask(`/transfer/${operation}`, {}, who);
    await scene.pass(5_000);
  };

const rings = (scene: TransferScenario) => scene.rings();
const talks = (scene: TransferScenario) => scene.talks();
const swaps = (scene: TransferScenario) => scene.swaps();

const HANDED_OVER = {
  outcome: 'completed',
  customer: 'music → target',
  agent: 'silence → target → gone',
  target: 'agent → customer',
} as const;

testEndings(__filename, [
  {
    kind: 'warm',
    when: 'an operator completes during the talk',
    happens: during(talks, 'complete'),
    ...HANDED_OVER,
  },
  {
    kind: 'warm',
    when: 'the page is lost, and another operator completes',
    happens: during(talks, 'complete', ADA),
    ...HANDED_OVER,
  },
  {
    kind: 'warm',
    when: 'an operator completes while the target is held',
    happens: during(swaps, 'complete'),
    outcome: 'completed',
    customer: 'music → agent → target',
    agent: 'silence → target → customer → gone',
    target: 'agent → music → customer',
  },
  {
    kind: 'warm',
    when: 'an operator merges during the talk',
    happens: during(talks, 'merge'),
    outcome: 'merged',
    customer: 'music → agent and target',
    agent: 'silence → target → customer and target',
    target: 'agent → customer and agent',
  },
  {
    kind: 'warm',
    when: 'an operator merges while the target is held',
    happens: during(swaps, 'merge'),
    outcome: 'merged',
    customer: 'music → agent → agent and target',
    agent: 'silence → target → customer → customer and target',
    target: 'agent → music → customer and agent',
  },
  ...warmAndCold({
    when: 'an operator cancels while the target rings',
    happens: during(rings, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  }),
  {
    kind: 'warm',
    when: 'an operator cancels during the talk',
    happens: during(talks, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → gone',
  },
  {
    kind: 'warm',
    when: 'an operator cancels while the target is held',
    happens: during(swaps, 'cancel'),
    outcome: 'cancelled',
    customer: 'music → agent',
    agent: 'silence → target → customer',
    target: 'agent → music → gone',
  },
]);
