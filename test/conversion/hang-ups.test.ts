import { allDialects, type Behaviour } from '../../emulator';
import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

/** Sooner than the waiting music looks for the other party: the hang-up itself has to be the cause. */
const HANG_UP_MS = 3_000;
/** The sentence for an unanswered call takes five seconds. */
const SENTENCE_MS = 7_000;

const expectNothingLive = (world: World) => {
  expect(world.liveLegs()).toEqual([]);
  expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
};

/** No conference exists, not even one that has ended. */
const expectNoConference = (world: World) => expect(world.emulator.inspect().conferences).toEqual([]);

describe.each(allDialects)('under the dialect $name', ({ name, dialect }) => {
  // The platform may keep the memory of a Function instance, or not.
  const isFresh = name === 'documented' || name.includes(' ');
  const createWorld = () => new World({ dialect, ...(isFresh ? { host: { memory: 'fresh' } } : {}) }).wire();

  test('a converted call lasts until the customer hangs up', async () => {
    const world = await createWorld();
    const { parent, child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(15_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    world.emulator.people.hangUp(parent);
    await world.clock.advance(HANG_UP_MS);
    expectNothingLive(world);
  });

  test('a converted call ends when the agent hangs up', async () => {
    const world = await createWorld();
    const { parent, child } = await world.bridge();
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(15_000);
    world.emulator.people.hangUp(child);
    await world.clock.advance(HANG_UP_MS);
    expect(world.call(parent)?.doing).toBe('ended');
    expectNothingLive(world);
  });

  test.each(['parent', 'child'] as const)(
    'a bridge ends and creates no conference when the %s hangs up',
    async (leg) => {
      const world = await createWorld();
      const bridge = await world.bridge();
      await world.clock.advance(10_000);
      world.emulator.people.hangUp(bridge[leg]);
      await world.clock.advance(HANG_UP_MS);
      expectNoConference(world);
      expectNothingLive(world);
    },
  );

  test.each(['parent', 'child'] as const)(
    'a bridge ends while the voice API is down, when the %s hangs up and Twilio tells how long the Dial lasted',
    async (leg) => {
      const world = await createWorld();
      const bridge = await world.bridge();
      await world.clock.advance(10_000);
      world.faults.rest = ({ host }) => (host === 'api.twilio.com' ? '500' : undefined);
      world.emulator.people.hangUp(bridge[leg]);
      await world.clock.advance(15_000);
      const [action] = world.webhooks('/dial-action');
      // Without the duration, the hang-up looks like a move, and a moved caller must not be hung up.
      if (action?.params['DialCallDuration'] === undefined && leg === 'child') return;
      expectNoConference(world);
      expectNothingLive(world);
    },
  );

  test.each<[string, Behaviour]>([
    ['is busy', { kind: 'busy' }],
    ['does not answer', { kind: 'never-answers' }],
    ['fails', { kind: 'fails' }],
    ['declines', { kind: 'declines', afterMs: 3_000 }],
  ])('the caller is told, and no conference is created, when the agent %s', async (_, behaviour) => {
    const world = await createWorld();
    world.emulator.people.behave(AGENT, behaviour);
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => hasRung(world), 30_000);
    await world.clock.advance(HANG_UP_MS);
    expect(world.call(caller)?.hears).toBe('speech');
    await world.clock.advance(SENTENCE_MS);
    expectNoConference(world);
    expectNothingLive(world);
    const [action] = world.webhooks('/dial-action');
    expect(action?.status).toBe(200);
  });

  test('the agent stops ringing and no conference is created when the caller hangs up first', async () => {
    const world = await createWorld();
    world.emulator.people.behave(AGENT, { kind: 'never-answers' });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(5_000);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(HANG_UP_MS);
    expectNothingLive(world);
    // For as long as a late Dial action may take.
    await world.clock.advance(20_000);
    expectNoConference(world);
    expectNothingLive(world);
  });
});

/** The agent's leg has been created and has ended. */
const hasRung = (world: World) =>
  world.emulator.inspect().calls.some(({ parentSid, endedAt }) => parentSid !== null && endedAt !== null);
