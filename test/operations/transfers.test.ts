import type { Behaviour } from '../../emulator/people/behaviour';
import { World, type WorldOptions } from '../support/world';

const TARGET = '+14155550142';

interface Stage {
  world: World;
  customer: string;
  agent: string;
}

async function stage(options: WorldOptions = {}): Promise<Stage> {
  const world = await new World(options).wire();
  const { parent, child } = await world.conference();
  return { world, customer: parent, agent: child };
}

const operate = (world: World, path: string, callSid: string, more: object = {}) =>
  world.ask(path, { callSid, ...more });

const start = (world: World, callSid: string, kind: 'warm' | 'cold') =>
  operate(world, '/transfer/start', callSid, { to: TARGET, kind });

const legTo = (world: World, address: string) => {
  const legs = world.emulator.inspect().calls.filter((call) => call.to === address);
  return legs[legs.length - 1]?.sid ?? '';
};

/** A warm transfer up to the private talk of agent and target. */
async function consulting(options: WorldOptions = {}): Promise<Stage & { target: string }> {
  const { world, customer, agent } = await stage(options);
  expect(await start(world, customer, 'warm')).toMatchObject({ status: 200, body: { status: 'ringing' } });
  await world.clock.advance(6_000);
  const target = legTo(world, TARGET);
  expect((await world.liveCall(customer))?.transfer).toMatchObject({
    kind: 'warm',
    state: 'consulting',
    by: 'sue',
    target: TARGET,
  });
  return { world, customer, agent, target };
}

const hears = (world: World, ...sids: string[]) => sids.map((sid) => world.call(sid)?.hears);
const outcome = async (world: World, callSid: string) => {
  const call = await world.liveCall(callSid);
  return { transfer: call?.transfer, outcome: call?.lastTransfer?.outcome };
};
const drained = (world: World) => expect(world.liveCalls()).toEqual([]);

describe('a warm transfer', () => {
  test('holds the customer while the target rings, and lets agent and target talk privately', async () => {
    const { world, customer, agent } = await stage();
    await start(world, customer, 'warm');
    expect(hears(world, customer)).toEqual(['music']);
    const roster = (await world.liveCall(customer))?.parties;
    expect(roster?.find((party) => party.address === TARGET)).toMatchObject({
      role: 'agent',
      state: 'ringing',
    });
    await world.clock.advance(6_000);
    expect(hears(world, customer, agent, legTo(world, TARGET))).toEqual(['music', 'party', 'party']);
  });

  test('complete: customer and target talk, the agent leaves', async () => {
    const { world, customer, agent, target } = await consulting();
    expect(await operate(world, '/transfer/complete', customer)).toMatchObject({
      status: 200,
      body: { status: 'done' },
    });
    await world.clock.advance(3_000);
    expect(world.inRoom(customer)).toEqual([customer, target].sort());
    expect(hears(world, customer, target)).toEqual(['party', 'party']);
    expect(world.call(agent)?.doing).toBe('ended');
    expect(await outcome(world, customer)).toEqual({ transfer: null, outcome: 'completed' });
    world.emulator.people.hangUp(target);
    await world.clock.advance(10_000);
    drained(world);
  });

  test('merge: all three talk', async () => {
    const { world, customer, agent, target } = await consulting();
    expect((await operate(world, '/transfer/merge', customer)).status).toBe(200);
    await world.clock.advance(1_000);
    expect(hears(world, customer, agent, target)).toEqual(['party', 'party', 'party']);
    expect(await outcome(world, customer)).toEqual({ transfer: null, outcome: 'merged' });
  });

  test('swap, and swap back: the agent talks to one, the other is held', async () => {
    const { world, customer, agent, target } = await consulting();
    expect(await operate(world, '/transfer/swap', customer)).toMatchObject({
      status: 200,
      body: { status: 'swapped' },
    });
    await world.clock.advance(500);
    expect(hears(world, customer, agent, target)).toEqual(['party', 'party', 'music']);
    expect(await operate(world, '/transfer/swap', customer)).toMatchObject({
      body: { status: 'consulting' },
    });
    await world.clock.advance(500);
    expect(hears(world, customer, agent, target)).toEqual(['music', 'party', 'party']);
    await operate(world, '/transfer/swap', customer);
    expect((await operate(world, '/transfer/complete', customer)).status).toBe(200);
    await world.clock.advance(2_000);
    expect(hears(world, customer, target)).toEqual(['party', 'party']);
  });

  test('cancel while it rings, and while they talk: the customer is back with the agent', async () => {
    for (const waitMs of [500, 6_000]) {
      const { world, customer, agent } = await stage();
      world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 2_000 });
      await start(world, customer, 'warm');
      await world.clock.advance(waitMs);
      const target = legTo(world, TARGET);
      expect((await operate(world, '/transfer/cancel', customer)).status).toBe(200);
      await world.clock.advance(2_000);
      expect(hears(world, customer, agent)).toEqual(['party', 'party']);
      expect(world.call(target)?.doing).toBe('ended');
      expect((await outcome(world, customer)).outcome).toBe('cancelled');
    }
  });

  const refusals: [string, Behaviour, string][] = [
    ['is busy', { kind: 'busy' }, 'target-busy'],
    ['does not answer', { kind: 'never-answers' }, 'target-no-answer'],
    ['cannot be reached', { kind: 'fails' }, 'target-failed'],
  ];
  test.each(refusals)(
    'when the target %s, the customer is back with the agent',
    async (_, behaviour, expected) => {
      const { world, customer, agent } = await stage();
      world.emulator.people.behave(TARGET, behaviour);
      await start(world, customer, 'warm');
      await world.clock.advance(40_000);
      expect(hears(world, customer, agent)).toEqual(['party', 'party']);
      expect(await outcome(world, customer)).toEqual({ transfer: null, outcome: expected });
    },
  );

  test('when a machine answers for the target, the customer is back with the agent', async () => {
    const { world, customer, agent } = await stage({ environment: { DETECT_VOICEMAIL: 'true' } });
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 2_000, as: 'voicemail' });
    await start(world, customer, 'warm');
    await world.clock.advance(20_000);
    expect(hears(world, customer, agent)).toEqual(['party', 'party']);
    expect(world.call(legTo(world, TARGET))?.doing).toBe('ended');
    expect((await outcome(world, customer)).outcome).toBe('target-voicemail');
  });

  test('when the target hangs up during the talk, the customer is back with the agent', async () => {
    const { world, customer, agent, target } = await consulting();
    world.emulator.people.hangUp(target);
    await world.clock.advance(10_000);
    expect(hears(world, customer, agent)).toEqual(['party', 'party']);
    expect((await outcome(world, customer)).outcome).toBe('target-left');
  });

  test('when the agent hangs up during the talk, the customer goes to the target', async () => {
    const { world, customer, agent, target } = await consulting();
    world.emulator.people.hangUp(agent);
    await world.clock.advance(10_000);
    expect(hears(world, customer, target)).toEqual(['party', 'party']);
    expect((await outcome(world, customer)).outcome).toBe('completed');
  });

  test.each([500, 6_000])(
    'when the customer hangs up after %d ms, target and agent are released',
    async (ms) => {
      const { world, customer } = await stage();
      world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 3_000 });
      await start(world, customer, 'warm');
      await world.clock.advance(ms);
      world.emulator.people.hangUp(customer);
      await world.clock.advance(12_000);
      drained(world);
    },
  );

  test('when the agent hangs up while the target rings, the target gets the customer on answering', async () => {
    const { world, customer, agent } = await stage();
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 6_000 });
    await start(world, customer, 'warm');
    await world.clock.advance(1_000);
    world.emulator.people.hangUp(agent);
    await world.clock.advance(2_000);
    expect(hears(world, customer)).toEqual(['music']);
    await world.clock.advance(10_000);
    expect(hears(world, customer, legTo(world, TARGET))).toEqual(['party', 'party']);
  });

  test('one at a time: the second operator is told its state', async () => {
    const { world, customer } = await stage();
    const orders = [
      world.operate('/transfer/start', { callSid: customer, to: TARGET, kind: 'warm' }),
      world.operate('/transfer/start', { callSid: customer, to: '+14155550143', kind: 'cold' }),
    ];
    const answers = await world.clock.complete(Promise.all(orders));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const refused = answers.find((one) => one.status === 409);
    expect(refused?.body['error']).toMatchObject({ code: 'transfer_in_progress' });
    expect(
      world.emulator.inspect().calls.filter((call) => [TARGET, '+14155550143'].includes(call.to)),
    ).toHaveLength(1);
  });

  test('completing, merging, swapping or cancelling nothing is refused', async () => {
    const { world, customer } = await stage();
    for (const path of ['complete', 'merge', 'swap', 'cancel']) {
      expect(await operate(world, `/transfer/${path}`, customer)).toMatchObject({
        status: 409,
        body: { error: { code: 'no_transfer' } },
      });
    }
    await start(world, customer, 'warm');
    expect(await operate(world, '/transfer/complete', customer)).toMatchObject({
      status: 409,
      body: { error: { code: 'transfer_in_progress' } },
    });
  });
});

describe('a cold transfer', () => {
  test('hands the customer over when the target answers, not before', async () => {
    const { world, customer, agent } = await stage();
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 8_000 });
    await start(world, customer, 'cold');
    await world.clock.advance(4_000);
    expect(hears(world, customer)).toEqual(['music']);
    await world.clock.advance(10_000);
    const target = legTo(world, TARGET);
    expect(hears(world, customer, target)).toEqual(['party', 'party']);
    expect(world.call(agent)?.doing).toBe('ended');
    expect(await outcome(world, customer)).toEqual({ transfer: null, outcome: 'completed' });
  });

  test('the agent may leave at once: the customer waits with music for the target', async () => {
    const { world, customer, agent } = await stage();
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 8_000 });
    await start(world, customer, 'cold');
    world.emulator.people.hangUp(agent);
    await world.clock.advance(5_000);
    expect(hears(world, customer)).toEqual(['music']);
    await world.clock.advance(10_000);
    expect(hears(world, customer, legTo(world, TARGET))).toEqual(['party', 'party']);
  });

  test('the agent left and the target does not answer: the agent is rung again and gets the customer back', async () => {
    const { world, customer, agent } = await stage();
    world.emulator.people.behave(TARGET, { kind: 'busy' });
    world.emulator.people.hangUp(agent);
    // The order matters to nobody: the agent leaves in the same moment.
    const again = await stage();
    again.world.emulator.people.behave(TARGET, { kind: 'never-answers' });
    await start(again.world, again.customer, 'cold');
    again.world.emulator.people.hangUp(again.agent);
    await again.world.clock.advance(60_000);
    expect(hears(again.world, again.customer)).toEqual(['party']);
    expect(again.world.inRoom(again.customer)).toHaveLength(2);
    expect((await outcome(again.world, again.customer)).outcome).toBe('recovered');
    await world.clock.advance(10_000);
    expect(world.call(customer)?.doing).toBe('ended');
  });

  test('nobody answers at all: the customer is told and released, in bounded time', async () => {
    const { world, customer, agent } = await stage();
    world.emulator.people.behave(TARGET, { kind: 'never-answers' });
    world.emulator.people.behave('+14155550101', { kind: 'never-answers' });
    await start(world, customer, 'cold');
    world.emulator.people.hangUp(agent);
    await world.clock.advance(75_000);
    expect(['speech', 'nothing']).toContain(world.call(customer)?.hears);
    await world.clock.advance(30_000);
    drained(world);
  });

  test('is not handed over to a machine, and is handed over to a person, where that is to be found out', async () => {
    for (const as of ['voicemail', 'human'] as const) {
      const { world, customer, agent } = await stage({ environment: { DETECT_VOICEMAIL: 'true' } });
      world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 2_000, as });
      await start(world, customer, 'cold');
      await world.clock.advance(25_000);
      const partner = as === 'human' ? legTo(world, TARGET) : agent;
      expect(world.inRoom(customer)).toEqual([customer, partner].sort());
      expect(hears(world, customer, partner)).toEqual(['party', 'party']);
      expect((await outcome(world, customer)).outcome).toBe(
        as === 'human' ? 'completed' : 'target-voicemail',
      );
    }
  });

  test('blind: a bridge that was never converted is converted and handed over in one request', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const answer = await world.ask('/transfer/start', { callSid: child, to: TARGET, kind: 'cold' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ringing' } });
    await world.clock.advance(10_000);
    expect(hears(world, parent, legTo(world, TARGET))).toEqual(['party', 'party']);
    expect(world.call(child)?.doing).toBe('ended');
  });
});

describe('nothing depends on one callback', () => {
  test.each(['warm', 'cold'] as const)(
    'a %s transfer goes on when every status callback is lost',
    async (kind) => {
      const { world, customer, agent } = await stage();
      world.faults.callbackLost = 1;
      world.emulator.people.behave(TARGET, { kind: 'busy' });
      await start(world, customer, kind);
      await world.clock.advance(60_000);
      expect(hears(world, customer, agent)).toEqual(['party', 'party']);
      expect((await outcome(world, customer)).transfer).toBeNull();
    },
  );

  test('the page is lost: another operator completes', async () => {
    const { world, customer, target } = await consulting();
    const ada = { name: 'ada', role: 'admin' as const };
    expect((await world.ask('/transfer/complete', { callSid: customer }, ada)).status).toBe(200);
    await world.clock.advance(2_000);
    expect(hears(world, customer, target)).toEqual(['party', 'party']);
  });
});
