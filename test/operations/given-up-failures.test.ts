import type { RestFault, RestRequestFacts } from '../../emulator';
import { legible } from '../../src/twilio/packed';
import type { World, WorldOptions } from '../../simulation/world/world';
import { callIn, legTo, PHONE } from './initial-ring';

/** Requests to Twilio fail at the moment at which a caller that no agent answers is given up. */

/** Sooner than the first request for waiting music that looks for the other parties: a callback has to be the cause. */
const CALLBACK_MS = 6_000;
const SENTENCE_MS = 7_000;
const SECOND = '+14155550111';

const isMove = ({ path, form }: RestRequestFacts) =>
  /\/Calls\/CA\w+\.json$/.test(path) && (form['Twiml'] ?? '').includes('<Say>');
const stores = (field: string) => (request: RestRequestFacts) =>
  request.method === 'POST' && legible(request.form['Data']).includes(`"${field}"`);

/** The first so many of these requests meet a fault. */
function fails(isMeant: (request: RestRequestFacts) => boolean, fault: RestFault, times: number) {
  let left = times;
  return (request: RestRequestFacts) => (isMeant(request) && left-- > 0 ? fault : undefined);
}

/** One agent, who declines while the caller hears music, and no other callback is on its way. */
async function declined(options: WorldOptions) {
  const environment = { AGENTS: PHONE, ...options.environment };
  const { world, caller } = await callIn({ ...options, environment });
  await world.clock.runUntil(() => world.inConference(caller).includes(caller), 10_000);
  await world.clock.advance(2_000);
  world.emulator.people.hangUp(legTo(world, PHONE));
  return { world, caller };
}

const isTold = (world: World, caller: string) =>
  world.call(caller)?.hears !== 'music' && !world.inConference(caller).includes(caller);

test.each<[string, (request: RestRequestFacts) => boolean, RestFault, number]>([
  ['the response to the decision is lost', stores('givenUpAt'), '500-after', 1],
  ['the decision cannot be stored at first', stores('givenUpAt'), '500', 2],
  ['the caller cannot be moved at first', isMove, '500', 3],
  ['the request that gives up cannot move the caller at all', isMove, '500', 4],
])('the caller is told at once when %s', async (_what, isMeant, fault, times) => {
  const { world, caller } = await declined({ faults: { rest: fails(isMeant, fault, times) } });
  await world.clock.runUntil(() => isTold(world, caller), CALLBACK_MS);
  await world.clock.advance(SENTENCE_MS);
  expect(world.liveLegs()).toEqual([]);
});

test('the next destination rings at once when the response to its choice is lost', async () => {
  const { world } = await declined({
    environment: { NEXT_AGENTS: SECOND },
    faults: { rest: fails(stores('next'), '500-after', 1) },
  });
  await world.clock.runUntil(() => legTo(world, SECOND) !== '', CALLBACK_MS);
  expect(legTo(world, SECOND)).not.toBe('');
});

test('the callback that Twilio repeats moves the caller, although Twilio does not list the conference yet', async () => {
  const { world, caller } = await declined({
    dialect: { conferenceListed: 'late' },
    timing: { restLag: [20_000, 20_000] },
    faults: { rest: fails(isMove, '500', 4) },
  });
  await world.clock.advance(200);
  // No request for waiting music helps.
  world.faults.webhookFails = 1;
  await world.clock.runUntil(() => isTold(world, caller), CALLBACK_MS);
  await world.clock.advance(SENTENCE_MS);
  expect(world.liveLegs()).toEqual([]);
});
