import { ringingDialects } from '../operations/ringing-dialects';
import { messages } from '../../simulation/world/voicemail';
import { AGENT, CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';

const MINUTE = 60_000;

/** The office is open from nine to five, Monday to Friday, in New York. */
const OPEN = '2027-06-14T20:58:30Z';
const CLOSED = '2027-06-14T21:00:30Z';

/** A world in which it is later than at its start. */
async function worldAt(time: string, environment: Record<string, string>, options: WorldOptions = {}) {
  const world = await new World({ ...options, environment: { HOURS: 'office', ...environment } }).wire();
  await world.clock.advance(Date.parse(time) - world.clock.now());
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  return world;
}

/** A customer calls, and hears whatever there is to hear for half a minute. */
async function callOf(world: World): Promise<string> {
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(MINUTE / 2);
  return caller;
}

const isRecorded = async (world: World, caller: string) => (await messages(world, caller)).length > 0;
const rungAgents = (world: World) => world.emulator.inspect().calls.filter(({ to }) => to === AGENT).length;

describe.each(ringingDialects)('under the dialect $name', ({ dialect }) => {
  test.each(['bridge', 'conference'])('outside the hours no agent rings (%s)', async (ANSWER_AS) => {
    const world = await worldAt(CLOSED, { ANSWER_AS, WHEN_CLOSED: 'voicemail' }, { dialect, judged: false });
    const caller = await callOf(world);
    expect(rungAgents(world)).toBe(0);
    expect(await isRecorded(world, caller)).toBe(true);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'ended', endedBy: { reason: 'no-answer' } });
    await world.clock.advance(MINUTE);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each(['bridge', 'conference'])(
    'a caller whom no agent answers until the office has closed gets what is said for then (%s)',
    async (ANSWER_AS) => {
      const environment = { ANSWER_AS, NO_ANSWER: 'goodbye', WHEN_CLOSED: 'voicemail', RING_SECONDS: '100' };
      const world = await worldAt(OPEN, environment, { dialect, judged: false });
      const caller = await callOf(world);
      expect(rungAgents(world)).toBe(1);
      await world.clock.advance(2 * MINUTE);
      expect(await isRecorded(world, caller)).toBe(true);
    },
  );
});

test('without WHEN_CLOSED the caller gets what NO_ANSWER says', async () => {
  const world = await worldAt(CLOSED, { NO_ANSWER: 'voicemail' });
  expect(await isRecorded(world, await callOf(world))).toBe(true);
});

test.each(['always', 'office,incoming-call=always', 'night'])(
  'with HOURS=%s an agent rings at any time',
  async (HOURS) => {
    const world = await worldAt(CLOSED, { HOURS });
    await callOf(world);
    expect(rungAgents(world)).toBe(1);
  },
);
