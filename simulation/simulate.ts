import { type LogEntry, type Random, integer, seededRandom } from '../emulator';
import { NUMBER, World, type WorldOptions } from './world/world';
import { Conversation, WorldSnapshot } from './conversation';
import { drawBehaviour, putDownPhones } from './people';
import { chance, drawConditions, pick, FaultInjector, type Conditions } from './conditions';
import { OperatorSimulator } from './operator-simulator';
import { checkRosters } from './roster-checks';
import { InvariantMonitor } from './invariant-monitor';

export interface Outcome {
  seed: number;
  conditions: Conditions;
  violations: string[];
  log: readonly LogEntry[];
  calls: number;
  conversions: number;
  /** How many operators' requests of each path were answered with 200. */
  done: ReadonlyMap<string, number>;
}

const AGENTS = ['client:bob', '+14155550101', 'sip:desk@office.example.com'];
const ACTION_MS = 90_000;
/** From then on operators ask for nothing, so that what is stored can be compared with what is. */
const OPERATE_MS = 65_000;
const DRAIN_MS = 240_000;

/**
 * One random world from its beginning until nothing moves any more. The same seed gives the same log.
 * @param build another build of the Functions than the one in dist
 */
export async function simulate(seed: number, build: Pick<WorldOptions, 'host'> = {}): Promise<Outcome> {
  const random = seededRandom(seed);
  const conditions = drawConditions(random);
  const faultInjector = new FaultInjector(conditions, seed);
  const agents = AGENTS.slice(0, integer(random, 1, 3));
  const world = await new World({
    judged: false,
    seed: integer(random, 0, 0xffffffff),
    dialect: conditions.dialect.dialect,
    faults: { ...conditions.faults, restRates: {}, rest: () => faultInjector.rest() },
    environment: { AGENTS: agents.join(','), RING_SECONDS: '8', ...conditions.environment },
    host: { ...conditions.host, ...build.host, invocationFault: () => faultInjector.invocationFault() },
  }).wire();
  const app = await world.browserApp();
  faultInjector.begin();
  const watch = new InvariantMonitor(world, conditions, agents);
  const operatorSimulator = new OperatorSimulator(watch, seededRandom(seed ^ 0x57aff));
  putDownPhones(watch, seededRandom(seed ^ 0x9e09));
  const customers = integer(random, 1, 4);
  for (let index = 0; index < customers; index++) {
    world.clock.after(integer(random, 0, 20_000), () => {
      const conversation = begin(watch, random, index, app);
      watch.conversations.push(conversation);
      convertNowAndThen(watch, random, conversation, operatorSimulator);
      if (chance(random, 0.7)) operatorSimulator.operate(conversation, OPERATE_MS - 20_000);
    });
  }

  await watch.during(ACTION_MS - 15_000);
  const before = new WorldSnapshot(world);
  await watch.during(15_000);
  if (conditions.isCalm) await checkRosters(watch, before);
  // Everybody who still talks says goodbye; then there must be nothing left.
  for (const call of world.emulator.inspect().calls) if (call.endedAt === null) watch.hangUp(call.sid);
  await watch.during(DRAIN_MS);
  faultInjector.end();
  await watch.drained();
  return {
    seed,
    conditions,
    violations: watch.violations,
    log: world.emulator.log.entries(),
    calls: customers,
    conversions: operatorSimulator.done.get('/convert') ?? 0,
    done: operatorSimulator.done,
  };
}

/** A customer rings the company, or a browser agent rings a customer. */
function begin(watch: InvariantMonitor, random: Random, index: number, applicationSid: string): Conversation {
  const { people } = watch.world.emulator;
  for (const agent of watch.agents) people.behave(agent, drawBehaviour(random));
  const customer = `+1415555${2000 + index}`;
  const isInbound = chance(random, 0.8);
  if (!isInbound) people.behave(customer, drawBehaviour(random));
  const name = isInbound
    ? people.dial({ from: customer, to: NUMBER })
    : people.dial({ from: 'client:bob', to: '', applicationSid, params: { To: customer } });
  if (chance(random, 0.6)) watch.world.clock.after(integer(random, 300, 60_000), () => watch.hangUp(name));
  return new Conversation(index, name, isInbound ? 'inbound' : 'outbound');
}

/** By either leg's SID, up to three operators at once. */
function convertNowAndThen(
  watch: InvariantMonitor,
  random: Random,
  conversation: Conversation,
  operatorSimulator: OperatorSimulator,
): void {
  const times = integer(random, 0, 3);
  for (let time = 0; time < times; time++) {
    watch.world.clock.after(integer(random, 2_000, 30_000), () => {
      const bridged = conversation
        .children(new WorldSnapshot(watch.world))
        .find((call) => call.doing === 'bridged');
      const callSid = bridged && chance(random, 0.6) ? bridged.sid : conversation.name;
      const atOnce = pick(random, [1, 1, 1, 2, 3]);
      for (let operator = 0; operator < atOnce; operator++)
        operatorSimulator.convert(operator % 2 ? conversation.name : callSid);
    });
  }
}
