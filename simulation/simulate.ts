import { integer, seededRandom, type LogEntry, type Random } from '../emulator';
import { entries, numberEntries, type EntryName } from '../src/contract/entries';
import { drawConditions, withWaysIn, type Conditions } from './conditions';
import { Conversation } from './conversation';
import { chance, pick } from './draw';
import { checkNothingIsLeft } from './end-checks';
import { FaultInjector } from './fault-injector';
import { InvariantMonitor } from './invariant-monitor';
import { OperatorSimulator } from './operator-simulator';
import { drawBehaviour, hangUpPhones } from './people';
import { checkListedParties } from './party-checks';
import { Takers, TAKERS_PHONES } from './takers';
import { NUMBER, World, type WorldOptions } from './world/world';
import { WorldSnapshot } from './world-snapshot';
import { Callers } from './ways-in/callers';
import { openRoom } from './room/room-of-world';
import { drawExtras, withRoom } from './ways-in/draw-extras';
import { drawWaysIn, NEXT_AGENT } from './ways-in/draw-ways-in';

export interface Outcome {
  seed: number;
  conditions: Conditions;
  violations: string[];
  log: readonly LogEntry[];
  /** How many customers there were. */
  calls: number;
  /** Path → how many requests of operators got a response of 200. */
  succeeded: ReadonlyMap<string, number>;
  /** What no log shows, for the coverage of a sweep. */
  reached: ReadonlySet<string>;
}

const AGENTS = ['client:bob', '+14155550101', 'sip:desk@office.example.com'];
/**
 * How long operators send requests about a conversation. It starts within 20 s, so they are done before the parties are
 * compared.
 */
const OPERATE_MS = 45_000;
const TALK_MS = 90_000;
/** The time between the two snapshots that this comparison uses. */
const QUIET_MS = 15_000;
const DRAIN_MS = 240_000;

interface SimulateOptions extends Pick<WorldOptions, 'host'> {
  /** Whether a world with every entry also has what `drawExtras` draws. */
  hasExtras?: boolean;
}

/**
 * Runs one random world until no party and no timer is left. The same seed and options give the same log.
 * @param options with another build of the Functions than the one in dist
 */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const random = seededRandom(seed);
  const waysIn = drawWaysIn(seed);
  const extras = options.hasExtras && waysIn ? drawExtras(seed) : undefined;
  const drawn = withWaysIn(drawConditions(random, seededRandom(seed ^ 0x1a7e)), waysIn);
  const conditions = withRoom(drawn, extras?.room);
  const faultInjector = new FaultInjector(conditions, seed);
  const agents = AGENTS.slice(0, integer(random, 1, 3));
  const world = new World({
    judged: false,
    seed: integer(random, 0, 0xffffffff),
    dialect: conditions.dialect.dialect,
    faults: {
      ...conditions.faults,
      restRates: {},
      rest: () => faultInjector.restFault(),
      restDelayMs: () => faultInjector.restDelayMs(),
    },
    environment: { AGENTS: agents.join(','), RING_SECONDS: '8', ...conditions.environment },
    host: { ...conditions.host, ...options.host, invocationFault: () => faultInjector.invocationFault() },
    ...(waysIn ? { timing: { transcript: waysIn.transcriptMs } } : {}),
  });
  if (waysIn?.startsAt) await world.clock.advance(waysIn.startsAt - world.clock.now());
  await world.wire(waysIn && numberEntries);
  const applicationSid = await world.browserApp();
  faultInjector.start();
  const phones = waysIn ? [...agents, NEXT_AGENT] : agents;
  const monitor = new InvariantMonitor(world, conditions, [...phones, ...TAKERS_PHONES]);
  const callers = waysIn && new Callers(monitor, waysIn);
  const room = extras?.room && openRoom(monitor, extras.room);
  const operators = new OperatorSimulator(monitor, seededRandom(seed ^ 0x57aff), extras?.outside);
  const takers = new Takers(monitor, seed);
  hangUpPhones(monitor, seededRandom(seed ^ 0x9e09));
  const customers = integer(random, 1, 4);
  for (let index = 0; index < customers; index++) {
    world.clock.after(integer(random, 0, 20_000), () => {
      const conversation = startConversation(monitor, random, {
        index,
        phones,
        applicationSid,
        entry: callers?.nextEntry(),
      });
      monitor.conversations.push(conversation);
      if (conversation.entry === 'menu') callers?.follow(conversation);
      takers.follow(conversation);
      scheduleConversions(monitor, random, conversation, operators);
      if (chance(random, 0.7)) operators.operate(conversation, OPERATE_MS);
    });
  }

  await monitor.run(TALK_MS - QUIET_MS);
  const before = new WorldSnapshot(world);
  await monitor.run(QUIET_MS);
  if (conditions.isLossless) await checkListedParties(monitor, before);
  await callers?.check();
  for (const call of world.emulator.inspect().calls) if (call.endedAt === null) monitor.hangUp(call.sid);
  await monitor.run(DRAIN_MS);
  faultInjector.stop();
  await checkNothingIsLeft(monitor);
  return {
    seed,
    conditions,
    violations: monitor.violations,
    log: world.emulator.log.entries(),
    calls: customers,
    succeeded: new Map([...operators.succeeded, ...takers.succeeded]),
    reached: new Set([...(callers?.reached ?? []), ...operators.reached, ...(room?.reached() ?? [])]),
  };
}

interface NewConversation {
  index: number;
  /** The phones of the agents. */
  phones: readonly string[];
  applicationSid: string;
  entry: EntryName | undefined;
}

/** A customer calls the company, or a browser agent calls a customer. */
function startConversation(
  monitor: InvariantMonitor,
  random: Random,
  { index, phones, applicationSid, entry }: NewConversation,
): Conversation {
  const { people } = monitor.world.emulator;
  for (const agent of phones) people.behave(agent, drawBehaviour(random));
  const customer = `+1415555${2000 + index}`;
  const isInbound = chance(random, 0.8);
  if (!isInbound) people.behave(customer, drawBehaviour(random));
  const callId = isInbound
    ? people.dial({ from: customer, to: (entry && entries[entry].localNumber) ?? NUMBER })
    : people.dial({ from: 'client:bob', to: '', applicationSid, params: { To: customer } });
  if (chance(random, 0.6))
    monitor.world.clock.after(integer(random, 300, 60_000), () => monitor.hangUp(callId));
  return new Conversation(index, callId, isInbound ? 'inbound' : 'outbound', isInbound ? entry : undefined);
}

/** Up to three conversions, each by one to three operators at once and by the CallSid of either leg. */
function scheduleConversions(
  monitor: InvariantMonitor,
  random: Random,
  conversation: Conversation,
  operators: OperatorSimulator,
): void {
  const conversions = integer(random, 0, 3);
  for (let conversion = 0; conversion < conversions; conversion++) {
    monitor.world.clock.after(integer(random, 2_000, 30_000), () => {
      const bridged = conversation
        .children(new WorldSnapshot(monitor.world))
        .find(({ doing }) => doing === 'bridged');
      const callSid = bridged && chance(random, 0.6) ? bridged.sid : conversation.callId;
      const operatorsAtOnce = pick(random, [1, 1, 1, 2, 3]);
      for (let operator = 0; operator < operatorsAtOnce; operator++)
        operators.convert(operator % 2 ? conversation.callId : callSid);
    });
  }
}
