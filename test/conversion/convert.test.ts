import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

/** Redirects of a call on the wire. */
const redirects = (world: World, since = 0) =>
  world
    .restRequests(since)
    .filter((one) => one.method === 'POST' && /\/Calls\/CA\w+\.json$/.test(one.path) && 'Twiml' in one.form);

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(2000 + index)}`);

/** Customers call one after another, as people do, and all of them talk at last. */
async function fiftyBridges(world: World): Promise<string[]> {
  const parents: string[] = [];
  for (const from of numbers(50)) {
    parents.push(world.emulator.people.dial({ from, to: NUMBER }));
    await world.clock.advance(200);
  }
  await world.clock.runUntil(() => parents.every((sid) => world.call(sid)?.doing === 'bridged'), 60_000);
  await world.clock.advance(10_000);
  return parents;
}

describe('converting a live bridge', () => {
  test('puts both legs into one room named after the parent, and hangs up on nobody', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const answer = await world.requestAs('/convert', { callSid: child });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'converted', conference: parent, parentCallSid: parent, childCallSid: child },
    });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    expect(world.call(parent)).toMatchObject({ doing: 'conference', hears: 'party' });
    expect(world.call(child)).toMatchObject({ doing: 'conference', hears: 'party' });
    const [room] = world.conferences(parent);
    expect(room?.participants.map((one) => [one.callSid === parent, one.endConferenceOnExit])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });

  test('takes the SID of the parent as well', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const answer = await world.requestAs('/convert', { callSid: parent });
    expect(answer.body).toEqual({
      status: 'converted',
      conference: parent,
      parentCallSid: parent,
      childCallSid: child,
    });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });

  test('needs two trips to Twilio before the child moves, and none on the way back', async () => {
    const world = await new World({ timing: { rest: [100, 100] } }).wire();
    const { child } = await world.bridge();
    await world.clock.advance(5_000);
    const since = world.clock.now();
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(3_000);
    const moved = redirects(world, since)[0];
    // Each request takes 100 ms and is logged when it is executed, half-way: the second trip is under 200 ms.
    expect((moved?.at ?? Infinity) - since).toBeLessThanOrEqual(200);
    const byDialAction = world.restRequests(since).filter((one) => one.userAgent.endsWith('/dial-action'));
    expect(byDialAction).toEqual([]);
    expect(world.webhooks('/dial-action')).toHaveLength(1);
  });

  test('ends for everybody when the customer hangs up, and when the last agent does', async () => {
    for (const leaves of ['parent', 'child'] as const) {
      const world = await new World().wire();
      const bridge = await world.bridge();
      await world.requestAs('/convert', { callSid: bridge.child });
      await world.clock.advance(5_000);
      world.emulator.people.hangUp(bridge[leaves]);
      await world.clock.advance(5_000);
      expect(world.liveLegs()).toEqual([]);
      expect(world.conferences(bridge.parent)).toEqual([]);
    }
  });

  test('an outgoing call of a browser agent becomes a conference that the customer ends', async () => {
    const world = await new World().wire();
    const parent = await world.dialOut();
    await world.clock.runUntil(() => world.call(parent)?.doing === 'bridged');
    const child = world.call(parent)?.bridgedWith ?? '';
    const answer = await world.requestAs('/convert', { callSid: child }, { name: 'ann', role: 'agent' });
    expect(answer.status).toBe(200);
    await world.clock.advance(3_000);
    const [room] = world.conferences(parent);
    expect(room?.participants.find((one) => one.callSid === child)?.endConferenceOnExit).toBe(true);
    expect(room?.participants.find((one) => one.callSid === parent)?.endConferenceOnExit).toBe(false);
    world.emulator.people.hangUp(child);
    await world.clock.advance(5_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each(['client:ann', 'sip:desk@office.example.com'])('works when the agent is %s', async (agent) => {
    const world = await new World({ environment: { AGENTS: agent } }).wire();
    const { parent, child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });

  test('of 50 bridges moves exactly the one that was named', async () => {
    const world = await new World().wire();
    const parents = await fiftyBridges(world);
    const before = world.emulator.inspect().calls.map(({ sid, doing }) => ({ sid, doing }));
    const parent = parents[27] ?? '';
    const child = world.call(parent)?.bridgedWith ?? '';
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    const others = (call: { sid: string }) => call.sid !== parent && call.sid !== child;
    expect(
      world.emulator
        .inspect()
        .calls.map(({ sid, doing }) => ({ sid, doing }))
        .filter(others),
    ).toEqual(before.filter(others));
  });

  test('50 at the same moment give 50 rooms with their own two legs each', async () => {
    const world = await new World().wire();
    const parents = await fiftyBridges(world);
    const pairs = parents.map((parent) => ({ parent, child: world.call(parent)?.bridgedWith ?? '' }));
    // Functions refuse the 31st request at a time: an operator asks again.
    const convert = async (callSid: string): Promise<number> => {
      for (let tries = 0; tries < 10; tries++) {
        const { status } = await world.sendAs('/convert', { callSid });
        if (status !== 429) return status;
        await new Promise<void>((resolve) => world.clock.after(500, resolve));
      }
      return 429;
    };
    const statuses = await world.clock.complete(Promise.all(pairs.map(({ child }) => convert(child))));
    expect(statuses).toEqual(pairs.map(() => 200));
    await world.clock.advance(10_000);
    for (const { parent, child } of pairs) expect(world.inConference(parent)).toEqual([parent, child].sort());
    expect(world.emulator.inspect().conferences.filter((one) => one.status !== 'completed')).toHaveLength(50);
  });

  test('20 simultaneous requests by either SID: one redirect, 20 equal answers; a minute later nobody moves', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const since = world.clock.now();
    const asked = Array.from({ length: 20 }, (_, index) =>
      world.sendAs('/convert', { callSid: index % 2 ? parent : child }),
    );
    const answers = await world.clock.complete(Promise.all(asked));
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({
        status: 200,
        body: { status: 'converted', conference: parent, parentCallSid: parent, childCallSid: child },
      })),
    );
    await world.clock.advance(60_000);
    for (const callSid of [parent, child]) {
      const repeat = await world.requestAs('/convert', { callSid });
      expect(repeat).toMatchObject({ status: 200, body: { status: 'converted', conference: parent } });
    }
    await world.clock.advance(2_000);
    expect(redirects(world, since)).toHaveLength(1);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });

  test('is shown in the list of live calls from ringing to the end', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(1_000);
    const state = async () => {
      const { body } = await world.requestAs('/calls', {});
      const calls = body['calls'] as {
        callSid: string;
        state: string;
        childCallSid: string;
        parties: object[];
      }[];
      return calls.find((one) => one.callSid === parent);
    };
    expect(await state()).toMatchObject({
      state: 'bridged',
      childCallSid: child,
      parties: [
        { role: 'customer', address: CUSTOMER, state: 'talking' },
        { role: 'agent', address: AGENT, state: 'talking' },
      ],
    });
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(2_000);
    expect(await state()).toMatchObject({ state: 'conference', conference: parent });
    world.emulator.people.hangUp(parent);
    await world.clock.advance(5_000);
    expect(await state()).toMatchObject({ state: 'ended', conference: null });
  });
});
