import type { LogEntry } from '../../emulator/emulator';
import { integer, seededRandom } from '../../emulator/random';
import { NUMBER, World, type ApiAnswer } from '../support/world';
import { Watch } from './invariants';
import { chance, drawBehaviour, drawWeather, pick, Storm, type Weather } from './plan';

export interface Outcome {
  seed: number;
  weather: Weather;
  violations: string[];
  log: readonly LogEntry[];
  calls: number;
  conversions: number;
}

const AGENTS = ['+14155550101', 'client:bob', 'sip:desk@office.example.com'];
const ACTION_MS = 90_000;
const DRAIN_MS = 240_000;

/** One random world from its beginning until nothing moves any more. The same seed gives the same log. */
export async function simulate(seed: number): Promise<Outcome> {
  const random = seededRandom(seed);
  const weather = drawWeather(random);
  const storm = new Storm(weather, seed);
  const world = await new World({
    judged: false,
    seed: integer(random, 0, 0xffffffff),
    dialect: weather.dialect.dialect,
    faults: { ...weather.faults, restRates: {}, rest: () => storm.rest() },
    environment: { AGENTS: AGENTS.slice(0, integer(random, 1, 3)).join(','), RING_SECONDS: '8' },
    host: { ...weather.host, mishap: () => storm.mishap() },
  }).wire();
  storm.begin();
  const watch = new Watch(world, weather);
  const { people } = world.emulator;
  let conversions = 0;

  const act = (afterMs: number, run: () => void) => world.clock.after(afterMs, run);

  const convertSoon = (callSid: string): void => {
    if (!world.call(callSid)) return;
    const who = chance(random, 0.3)
      ? { name: 'bob', role: 'agent' as const }
      : { name: 'sue', role: 'supervisor' as const };
    watch.request('/convert', world.operate('/convert', { callSid }, who), (answer: ApiAnswer) => {
      if (answer.status === 200) conversions++;
    });
  };

  const customers = integer(random, 1, 4);
  for (let index = 0; index < customers; index++) {
    act(integer(random, 0, 20_000), () => {
      for (const agent of AGENTS) people.behave(agent, drawBehaviour(random));
      const parent = people.dial({ from: `+1415555${String(2000 + index)}`, to: NUMBER });
      watch.customerCalls(parent);
      const hangUpAfter = chance(random, 0.6) ? integer(random, 300, 60_000) : undefined;
      if (hangUpAfter !== undefined) act(hangUpAfter, () => watch.hangUp(parent));
      const requests = integer(random, 0, 3);
      for (let request = 0; request < requests; request++) {
        act(integer(random, 2_000, 30_000), () => {
          const child = world.emulator
            .inspect()
            .calls.find((call) => call.parentSid === parent && call.doing === 'bridged');
          const callSid = child && chance(random, 0.6) ? child.sid : parent;
          const atOnce = pick(random, [1, 1, 1, 2, 3]);
          for (let operator = 0; operator < atOnce; operator++) convertSoon(operator % 2 ? parent : callSid);
        });
      }
    });
  }

  await watch.during(ACTION_MS);
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
    conversions,
  };
}
