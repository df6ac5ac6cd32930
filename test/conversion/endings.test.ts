import { allDialects, type Behaviour } from '../../emulator';
import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

const drained = (world: World) => {
  expect(world.liveLegs()).toEqual([]);
  expect(world.emulator.inspect().conferences.filter((one) => one.status !== 'completed')).toEqual([]);
};

/** Nobody was put into a conference, ever. */
const noRoom = (world: World) => expect(world.emulator.inspect().conferences).toEqual([]);

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  const make = () => new World({ dialect }).wire();

  test('a conversion survives, and the room ends with the customer', async () => {
    const world = await make();
    const { parent, child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(15_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    world.emulator.people.hangUp(parent);
    await world.clock.advance(25_000);
    drained(world);
  });

  test('when the agent leaves a converted call, the customer does not stay alone', async () => {
    const world = await make();
    const { parent, child } = await world.bridge();
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(15_000);
    world.emulator.people.hangUp(child);
    await world.clock.advance(20_000);
    expect(world.call(parent)?.doing).toBe('ended');
    await world.clock.advance(5_000);
    drained(world);
  });

  test.each(['parent', 'child'] as const)(
    'an ordinary hang-up by the %s ends the call and makes no room',
    async (who) => {
      const world = await make();
      const bridge = await world.bridge();
      await world.clock.advance(10_000);
      world.emulator.people.hangUp(bridge[who]);
      await world.clock.advance(20_000);
      noRoom(world);
      drained(world);
    },
  );

  const unanswered: [string, Behaviour][] = [
    ['busy', { kind: 'busy' }],
    ['does not answer', { kind: 'never-answers' }],
    ['fails', { kind: 'fails' }],
    ['declines', { kind: 'declines', afterMs: 3_000 }],
  ];
  test.each(unanswered)(
    'an agent who %s: the caller is told, the call ends, no room',
    async (_, behaviour) => {
      const world = await make();
      world.emulator.people.behave(AGENT, behaviour);
      world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(60_000);
      noRoom(world);
      drained(world);
      const [action] = world.webhooks('/dial-action');
      expect(action?.status).toBe(200);
    },
  );

  test('a caller who gives up while it rings is never put into a room', async () => {
    const world = await make();
    world.emulator.people.behave(AGENT, { kind: 'never-answers' });
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(5_000);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(40_000);
    noRoom(world);
    drained(world);
  });
});
