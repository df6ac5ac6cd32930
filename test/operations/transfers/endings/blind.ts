import type { Ending } from './ending';
import type { TransferScenario } from '../transfer-scenario';
import { startDies } from './dying-start';

const NEVER = { kind: 'never-answers' } as const;
const BUSY = { kind: 'busy', afterMs: 8_000 } as const;
const ANSWERS = { kind: 'answers', afterMs: 8_000 } as const;

/** Starts the transfer, with people at both phones that behave so, and waits for its end. */
const playWith =
  (target: Behaviour, agent: Behaviour = NEVER) =>
  async (scenario: TransferScenario): Promise<void> => {
    scenario.setBehaviour('target', target);
    scenario.setBehaviour('agent', agent);
    await scenario.start();
    await scenario.advance(100_000);
  };

type Behaviour = Parameters<TransferScenario['setBehaviour']>[1];

export const blindEndings: readonly Ending[] = (
  [
    {
      when: 'the target answers',
      play: async (scenario) => {
        await scenario.start();
        await scenario.advance(20_000);
      },
      outcome: 'completed',
      customer: 'music → target',
      agent: 'gone',
      target: 'customer',
    },
    {
      when: 'the target is busy, and the agent answers again',
      play: playWith(BUSY, ANSWERS),
      outcome: 'recovered',
      customer: 'music → agent',
      agent: 'gone → customer',
      target: '–',
    },
    {
      when: 'the target is busy while Twilio still lists the agent, and the agent answers again',
      options: { dialect: { leaverListed: 'briefly' }, timing: { restLag: [6_000, 6_000] } },
      play: playWith({ kind: 'busy', afterMs: 3_000 }, ANSWERS),
      outcome: 'recovered',
      customer: 'music → agent',
      agent: 'gone → customer',
      target: '–',
    },
    {
      when: 'the target does not answer, and the agent does not answer either',
      play: playWith(NEVER),
      outcome: 'announced',
      customer: 'music → announcement → gone',
      agent: 'gone',
      target: '–',
    },
    {
      when: 'a voicemail answers for the target, and the agent answers again',
      options: { environment: { DETECT_VOICEMAIL: 'true' } },
      play: playWith({ kind: 'answers', afterMs: 8_000, as: 'voicemail' }, ANSWERS),
      outcome: 'recovered',
      customer: 'music → agent',
      agent: 'gone → customer',
      target: 'silence → gone',
    },
    {
      when: 'an operator cancels while the target rings, and the agent answers again',
      play: async (scenario) => {
        scenario.setBehaviour('target', NEVER);
        scenario.setBehaviour('agent', ANSWERS);
        await scenario.start();
        await scenario.request('/transfer/cancel');
        await scenario.advance(20_000);
      },
      outcome: 'recovered',
      customer: 'music → agent',
      agent: 'gone → customer',
      target: '–',
    },
    {
      when: 'the customer hangs up while the target rings',
      play: async (scenario) => {
        scenario.setBehaviour('target', NEVER);
        await scenario.start();
        scenario.hangUp('customer');
        await scenario.advance(15_000);
      },
      outcome: 'customer-left',
      customer: 'music → gone',
      agent: 'gone',
      target: '–',
    },
    {
      when: 'the starting Function dies after it rings the target, and the target answers',
      options: startDies({ isRung: true }),
      play: async (scenario) => {
        scenario.setBehaviour('target', { kind: 'answers', afterMs: 20_000 });
        await scenario.startWithDyingFunction({ isRung: true });
        await scenario.advance(40_000);
      },
      outcome: 'completed',
      customer: 'music → target',
      agent: 'gone',
      target: 'customer',
    },
    {
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
  ] satisfies Omit<Ending, 'kind'>[]
).map((ending) => ({ kind: 'blind', ...ending }));
