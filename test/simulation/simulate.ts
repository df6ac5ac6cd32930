import type { LogEntry } from '../../emulator/emulator';
import type { Random } from '../../emulator/ports';
import { integer, seededRandom } from '../../emulator/random';
import { NUMBER, World, type WorldOptions } from '../support/world';
import { Family, Sight } from './family';
import { drawBehaviour, putDownPhones } from './people';
import { chance, drawWeather, pick, Storm, type Weather } from './plan';
import { Staff } from './staff';
import { judgeRosters } from './stored';
import { Watch } from './watch';

export interface Outcome {
  seed: number;
  weather: Weather;
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
  const weather = drawWeather(random);
  const storm = new Storm(weather, seed);
  const agents = AGENTS.slice(0, integer(random, 1, 3));
  const world = await new World({
    judged: false,
    seed: integer(random, 0, 0xffffffff),
    dialect: weather.dialect.dialect,
    faults: { ...weather.faults, restRates: {}, rest: () => storm.rest() },
    environment: { AGENTS: agents.join(','), RING_SECONDS: '8', ...weather.environment },
    host: { ...weather.host, ...build.host, mishap: () => storm.mishap() },
  }).wire();
  const app = await world.browserApp();
  storm.begin();
  const watch = new Watch(world, weather, agents);
  const staff = new Staff(watch, seededRandom(seed ^ 0x57aff));
  putDownPhones(watch, seededRandom(seed ^ 0x9e09));
  const customers = integer(random, 1, 4);
  for (let index = 0; index < customers; index++) {
    world.clock.after(integer(random, 0, 20_000), () => {
      const family = begin(watch, random, index, app);
      watch.families.push(family);
      convertNowAndThen(watch, random, family, staff);
      if (chance(random, 0.7)) staff.operate(family, OPERATE_MS - 20_000);
    });
  }

  await watch.during(ACTION_MS - 15_000);
  const before = new Sight(world);
  await watch.during(15_000);
  if (weather.isCalm) await judgeRosters(watch, before);
  // Everybody who still talks says goodbye; then there must be nothing left.
  for (const call of world.emulator.inspect().calls) if (call.endedAt === null) watch.hangUp(call.sid);
  await watch.during(DRAIN_MS);
  storm.end();
  await watch.drained();
  return {
    seed,
    weather,
    violations: watch.violations,
    log: world.emulator.log.entries(),
    calls: customers,
    conversions: staff.done.get('/convert') ?? 0,
    done: staff.done,
  };
}

/** A customer rings the company, or a browser agent rings a customer. */
function begin(watch: Watch, random: Random, index: number, applicationSid: string): Family {
  const { people } = watch.world.emulator;
  for (const agent of watch.agents) people.behave(agent, drawBehaviour(random));
  const customer = `+1415555${2000 + index}`;
  const isInbound = chance(random, 0.8);
  if (!isInbound) people.behave(customer, drawBehaviour(random));
  const name = isInbound
    ? people.dial({ from: customer, to: NUMBER })
    : people.dial({ from: 'client:bob', to: '', applicationSid, params: { To: customer } });
  if (chance(random, 0.6)) watch.world.clock.after(integer(random, 300, 60_000), () => watch.hangUp(name));
  return new Family(index, name, isInbound ? 'inbound' : 'outbound');
}

/** By either leg's SID, up to three operators at once. */
function convertNowAndThen(watch: Watch, random: Random, family: Family, staff: Staff): void {
  const times = integer(random, 0, 3);
  for (let time = 0; time < times; time++) {
    watch.world.clock.after(integer(random, 2_000, 30_000), () => {
      const bridged = family.children(new Sight(watch.world)).find((call) => call.doing === 'bridged');
      const callSid = bridged && chance(random, 0.6) ? bridged.sid : family.name;
      const atOnce = pick(random, [1, 1, 1, 2, 3]);
      for (let operator = 0; operator < atOnce; operator++)
        staff.convert(operator % 2 ? family.name : callSid);
    });
  }
}
