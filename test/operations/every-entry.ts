import { entries, numberEntries, type EntryName } from '../../src/contract/entries';
import { CUSTOMER, World } from '../../simulation/world/world';

/** A way in, and how a caller of it gets to an agent. */
interface WayIn {
  name: string;
  entry: EntryName;
  environment?: Record<string, string>;
  /** The key that leads from a machine to a person. */
  key?: string;
  /** Whether an operator has to make a conference of it. */
  isBridge?: true;
}

/** Every way in of a number that leads to an agent. */
export const waysToAgents: readonly WayIn[] = [
  { name: 'incoming-call as a bridge', entry: 'incoming-call', isBridge: true },
  {
    name: 'incoming-call as a conference',
    entry: 'incoming-call',
    environment: { ANSWER_AS: 'conference' },
  },
  { name: 'support-call', entry: 'support-call' },
  { name: 'menu', entry: 'menu', key: '0' },
  { name: 'hand-over', entry: 'hand-over' },
];

/** A caller of an entry, from the first ring to the agent. */
export class EntryCall {
  private constructor(
    readonly world: World,
    readonly caller: string,
    readonly wayIn: WayIn,
  ) {}

  static async open(wayIn: WayIn, environment: Record<string, string> = {}): Promise<EntryCall> {
    const settings = { AGENTS: 'client:ann', ...wayIn.environment, ...environment };
    const world = await new World({ judged: false, environment: settings }).wire(numberEntries);
    world.emulator.people.behave('client:ann', { kind: 'answers', afterMs: 2_000 });
    const to = entries[wayIn.entry].localNumber ?? '';
    const caller = world.emulator.people.dial({ from: CUSTOMER, to });
    await world.clock.runUntil(() => world.call(caller)?.answeredAt !== null || ringing(world), 5_000);
    return new EntryCall(world, caller, wayIn);
  }

  /** Runs the clock until the caller and the agent talk in a conference. @returns the agent's CallSid */
  async untilConference(): Promise<string> {
    const { world, caller, wayIn } = this;
    const talks = () => world.call(caller)?.hears === 'party';
    if (wayIn.key !== undefined) {
      await world.clock.runUntil(() => world.webhooks('/menu').some(({ status }) => status === 200), 10_000);
      await world.clock.advance(8_000);
      world.emulator.people.press(caller, wayIn.key);
    }
    await world.clock.runUntil(talks, 60_000);
    if (wayIn.isBridge) await world.requestAs('/convert', { callSid: caller });
    await world.clock.runUntil(() => world.inConference(caller).length === 2 && talks(), 30_000);
    await world.clock.advance(3_000);
    return world.inConference(caller).find((sid) => sid !== caller) ?? '';
  }
}

const ringing = (world: World): boolean => world.emulator.inspect().calls.length > 1;
