import type { WorldOptions } from '../../../../simulation/world/world';
import { startDies } from './dying-start';
import { warmAndCold, type Ending } from './ending';
import type { TransferScenario } from '../transfer-scenario';

const HOUR_MS = 3_600_000;
/** The time limit of a <Dial>: https://www.twilio.com/docs/voice/twiml/dial#timelimit */
const TIME_LIMIT_MS = 4 * HOUR_MS;

/** Advances to the last minute before Twilio ends the Dial that brought the customer into the conference. */
const advanceToLastMinute = (scenario: TransferScenario) =>
  scenario.world.clock.advance(TIME_LIMIT_MS - 60_000);

/** The Function that rings the agent again dies: the response to the second request to ring is lost. */
function recoveryDies(): WorldOptions {
  let count = 0;
  return {
    host: {
      invocationFault: (path) =>
        path === '/party-status' && count < 2 ? { kind: 'dies', ms: 2_500 } : { kind: 'none' },
    },
    faults: {
      rest: ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/Participants.json')) return undefined;
        count++;
        return count === 2 ? 'timeout-after' : undefined;
      },
    },
  };
}

export const recoveryEndings: readonly Ending[] = [
  ...warmAndCold({
    when: 'the agent has left, the target is busy, and the agent answers again',
    play: async (scenario) => {
      await scenario.recover({ kind: 'answers', afterMs: 8_000 });
      await scenario.advance(15_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'silence → gone → customer',
    target: '–',
  }),
  {
    kind: 'warm',
    when: 'the agent has left, the target is busy, and the agent does not answer',
    play: async (scenario) => {
      await scenario.recover();
      await scenario.advance(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'cold',
    when: 'the agent has left, the target does not answer, and the agent is busy',
    play: async (scenario) => {
      await scenario.recover({ kind: 'busy', afterMs: 8_000 }, { kind: 'never-answers' });
      await scenario.advance(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the agent has left, the target is busy, and the agent does not answer: voicemail',
    options: { environment: { NO_ANSWER: 'voicemail' } },
    play: async (scenario) => {
      await scenario.recover();
      await scenario.advance(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → silence → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'no operator acts during the consultation, and the target hangs up',
    play: async (scenario) => {
      await scenario.consult();
      await scenario.advance(600_000);
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
    when: 'no operator acts during the consultation, and the agent hangs up',
    play: async (scenario) => {
      await scenario.consult();
      await scenario.advance(600_000);
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
    when: 'the starting Function dies before it rings the target',
    options: startDies({ isRung: false }),
    play: async (scenario) => {
      await scenario.startWithDyingFunction({ isRung: false });
      await scenario.advance(40_000);
    },
    outcome: 'target-failed',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  },
  {
    kind: 'cold',
    when: 'the starting Function dies before it rings the target, and the agent has left',
    options: startDies({ isRung: false }),
    play: async (scenario) => {
      await scenario.startWithDyingFunction({ isRung: false });
      scenario.hangUp('agent');
      await scenario.advance(40_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'gone → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the starting Function dies after it rings the target, and an operator completes',
    options: startDies({ isRung: true }),
    play: async (scenario) => {
      await scenario.startWithDyingFunction({ isRung: true });
      await scenario.advance(20_000);
      await scenario.request('/transfer/complete');
      await scenario.advance(10_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → target → gone',
    target: 'agent → customer',
  },
  {
    kind: 'cold',
    when: 'the starting Function dies after it rings the target, and the target answers',
    options: startDies({ isRung: true }),
    play: async (scenario) => {
      await scenario.startWithDyingFunction({ isRung: true });
      await scenario.advance(40_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  },
  {
    kind: 'cold',
    when: 'the starting Function dies after it rings the target, and the target is busy',
    options: startDies({ isRung: true }),
    play: async (scenario) => {
      scenario.setBehaviour('target', { kind: 'busy', afterMs: 8_000 });
      await scenario.startWithDyingFunction({ isRung: true });
      await scenario.advance(40_000);
    },
    outcome: 'target-busy',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the Function that rings the agent again dies, and the agent answers',
    options: recoveryDies(),
    play: async (scenario) => {
      await scenario.recover({ kind: 'answers', afterMs: 20_000 });
      await scenario.advance(40_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'silence → gone → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: "the time limit of the customer's Dial passes during the consultation",
    play: async (scenario) => {
      await advanceToLastMinute(scenario);
      await scenario.consult();
      await scenario.advance(90_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → gone',
    target: 'agent → announcement → gone',
  },
  {
    kind: 'cold',
    when: "the time limit of the customer's Dial passes while the target rings",
    play: async (scenario) => {
      scenario.setBehaviour('target', { kind: 'never-answers' });
      await scenario.world.clock.advance(TIME_LIMIT_MS - 20_000);
      await scenario.start();
      await scenario.advance(90_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → gone',
    target: '–',
  },
];
