import type { WorldOptions } from '../../../simulation/world/world';
import { testEndings, warmAndCold } from './endings';
import type { TransferScenario } from './transfer-scenario';

const HOUR_MS = 3_600_000;
/** Of a <Dial>: https://www.twilio.com/docs/voice/twiml/dial#timelimit */
const TIME_LIMIT_MS = 4 * HOUR_MS;

/** Up to the last minute before Twilio ends the Dial that brought the customer into the conference. */
const lateInTheCall = (scene: TransferScenario) => scene.world.clock.advance(TIME_LIMIT_MS - 60_000);

/** The Function that starts the transfer dies once the customer is held: the answer to its request to ring is lost. */
function dying(isRung: boolean): WorldOptions {
  let isLost = false;
  return {
    host: {
      invocationFault: (path) =>
        path === '/transfer/start' ? { kind: 'dies', ms: 2_000 } : { kind: 'none' },
    },
    faults: {
      rest: ({ method, path }) => {
        if (isLost || method !== 'POST' || !path.endsWith('/Participants.json')) return undefined;
        isLost = true;
        return isRung ? 'timeout-after' : 'timeout-before';
      },
    },
  };
}

/** The Function that rings the agent again dies: of the second request to ring the answer is lost. */
function dyingLater(): WorldOptions {
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

testEndings(__filename, [
  ...warmAndCold({
    when: 'the agent has gone, the target is busy, and the agent answers again',
    happens: async (scene) => {
      await scene.recovers({ kind: 'answers', afterMs: 8_000 });
      await scene.pass(15_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'silence → gone → customer',
    target: '–',
  }),
  {
    kind: 'warm',
    when: 'the agent has gone, the target is busy, and the agent does not answer',
    happens: async (scene) => {
      await scene.recovers();
      await scene.pass(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'cold',
    when: 'the agent has gone, the target does not answer, and the agent is busy',
    happens: async (scene) => {
      await scene.recovers({ kind: 'busy', afterMs: 8_000 }, { kind: 'never-answers' });
      await scene.pass(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the agent has gone, the target is busy, and the agent does not answer: voicemail',
    options: { environment: { NO_ANSWER: 'voicemail' } },
    happens: async (scene) => {
      await scene.recovers();
      await scene.pass(60_000);
    },
    outcome: 'announced',
    customer: 'music → announcement → silence → announcement → gone',
    agent: 'silence → gone',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'nobody clicks any more during the talk, and the target hangs up',
    happens: async (scene) => {
      await scene.talks();
      await scene.pass(600_000);
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
    when: 'nobody clicks any more during the talk, and the agent hangs up',
    happens: async (scene) => {
      await scene.talks();
      await scene.pass(600_000);
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
    when: 'the Function that starts it dies before it rings',
    options: dying(false),
    happens: async (scene) => {
      await scene.startFails();
      await scene.pass(40_000);
    },
    outcome: 'target-failed',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  },
  {
    kind: 'cold',
    when: 'the Function that starts it dies before it rings, and the agent has gone',
    options: dying(false),
    happens: async (scene) => {
      await scene.startFails();
      scene.hangUp('agent');
      await scene.pass(40_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'gone → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the Function that starts it dies after it rings, and an operator completes',
    options: dying(true),
    happens: async (scene) => {
      await scene.startFails('rings');
      await scene.pass(20_000);
      await scene.ask('/transfer/complete');
      await scene.pass(10_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → target → gone',
    target: 'agent → customer',
  },
  {
    kind: 'cold',
    when: 'the Function that starts it dies after it rings, and the target answers',
    options: dying(true),
    happens: async (scene) => {
      await scene.startFails('rings');
      await scene.pass(40_000);
    },
    outcome: 'completed',
    customer: 'music → target',
    agent: 'silence → gone',
    target: 'customer',
  },
  {
    kind: 'cold',
    when: 'the Function that starts it dies after it rings, and the target is busy',
    options: dying(true),
    happens: async (scene) => {
      scene.behaves('target', { kind: 'busy', afterMs: 8_000 });
      await scene.startFails('rings');
      await scene.pass(40_000);
    },
    outcome: 'target-busy',
    customer: 'music → agent',
    agent: 'silence → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: 'the Function that rings the agent again dies, and the agent answers',
    options: dyingLater(),
    happens: async (scene) => {
      await scene.recovers({ kind: 'answers', afterMs: 20_000 });
      await scene.pass(40_000);
    },
    outcome: 'recovered',
    customer: 'music → agent',
    agent: 'silence → gone → customer',
    target: '–',
  },
  {
    kind: 'warm',
    when: "Twilio's time limit of the customer's Dial ends during the talk",
    happens: async (scene) => {
      await lateInTheCall(scene);
      await scene.talks();
      await scene.pass(90_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → target → gone',
    target: 'agent → announcement → gone',
  },
  {
    kind: 'cold',
    when: "Twilio's time limit of the customer's Dial ends while the target rings",
    happens: async (scene) => {
      scene.behaves('target', { kind: 'never-answers' });
      await scene.world.clock.advance(TIME_LIMIT_MS - 20_000);
      await scene.rings();
      await scene.pass(90_000);
    },
    outcome: 'customer-left',
    customer: 'music → gone',
    agent: 'silence → gone',
    target: '–',
  },
]);
