import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

/** The REST requests that move a leg. */
const redirects = (world: World, since = 0) =>
  world
    .restRequests(since)
    .filter(
      ({ method, path, form }) => method === 'POST' && /\/Calls\/CA\w+\.json$/.test(path) && 'Twiml' in form,
    );

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(2000 + index)}`);

/** Fifty customers call one after another, and each talks to an agent. @returns the parents' CallSids */
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

describe('convert', () => {
  test('moves both legs into one conference named after the parent, and both parties hear each other', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const response = await world.requestAs('/convert', { callSid: child });
    expect(response).toMatchObject({
      status: 200,
      body: {
        status: 'converted',
        conference: parent,
        parentCallSid: parent,
        childCallSid: child,
        convertedBy: 'sue',
      },
    });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    expect(world.call(parent)).toMatchObject({ doing: 'conference', hears: 'party' });
    expect(world.call(child)).toMatchObject({ doing: 'conference', hears: 'party' });
    const [conference] = world.conferences(parent);
    expect(
      conference?.participants.map(({ callSid, endConferenceOnExit }) => [
        callSid === parent,
        endConferenceOnExit,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });

  test('accepts the CallSid of the parent', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const response = await world.requestAs('/convert', { callSid: parent });
    expect(response.body).toEqual({
      status: 'converted',
      conference: parent,
      parentCallSid: parent,
      childCallSid: child,
      convertedBy: 'sue',
    });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });

  test.each([
    ['two', 'the request names both legs', 200],
    ['three', 'the request names the child only', 300],
  ])('needs %s consecutive requests to Twilio before the child moves when %s', async (_count, what, ms) => {
    const world = await new World({ timing: { rest: [100, 100] } }).wire();
    // A new instance of the Function first finds the Sync Service.
    await world.conference();
    const { parent, child } = await world.bridge();
    await world.clock.advance(5_000);
    const since = world.clock.now();
    const both = what.includes('both') ? { parentCallSid: parent } : {};
    await world.requestAs('/convert', { callSid: child, ...both });
    await world.clock.advance(3_000);
    const moved = redirects(world, since)[0];
    // Each request takes 100 ms and is logged halfway, when Twilio executes it: the last is logged before its end.
    expect((moved?.at ?? Infinity) - since).toBeLessThanOrEqual(ms);
    expect((moved?.at ?? 0) - since).toBeGreaterThan(ms - 100);
  });

  test('needs no request to Twilio in the Dial action', async () => {
    const world = await new World().wire();
    const { child } = await world.bridge();
    await world.clock.advance(5_000);
    const since = world.clock.now();
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(3_000);
    const byDialAction = world
      .restRequests(since)
      .filter(({ userAgent }) => userAgent.endsWith('/dial-action'));
    expect(byDialAction).toEqual([]);
    expect(world.webhooks('/dial-action')).toHaveLength(1);
  });

  test('leads to a call that ends within 3 s when the customer or the last agent hangs up', async () => {
    for (const leaver of ['parent', 'child'] as const) {
      const world = await new World().wire();
      const bridge = await world.bridge();
      await world.requestAs('/convert', { callSid: bridge.child });
      await world.clock.advance(5_000);
      world.emulator.people.hangUp(bridge[leaver]);
      await world.clock.advance(3_000);
      expect(world.liveLegs()).toEqual([]);
      expect(world.conferences(bridge.parent)).toEqual([]);
    }
  });

  test("turns a browser agent's outgoing call into a conference that the customer ends", async () => {
    const world = await new World().wire();
    const parent = await world.dialOut();
    await world.clock.runUntil(() => world.call(parent)?.doing === 'bridged');
    const child = world.call(parent)?.bridgedWith ?? '';
    const response = await world.requestAs('/convert', { callSid: child }, { name: 'ann', role: 'agent' });
    expect(response.status).toBe(200);
    await world.clock.advance(3_000);
    const [conference] = world.conferences(parent);
    const participantOf = (leg: string) => conference?.participants.find(({ callSid }) => callSid === leg);
    expect(participantOf(child)?.endConferenceOnExit).toBe(true);
    expect(participantOf(parent)?.endConferenceOnExit).toBe(false);
    world.emulator.people.hangUp(child);
    await world.clock.advance(3_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each(['client:ann', 'sip:desk@office.example.com'])(
    'moves both legs when the agent is %s',
    async (agent) => {
      const world = await new World({ environment: { AGENTS: agent } }).wire();
      const { parent, child } = await world.bridge();
      expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
      await world.clock.advance(3_000);
      expect(world.inConference(parent)).toEqual([parent, child].sort());
    },
  );

  test('moves only the requested bridge of 50', async () => {
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

  test('creates 50 conferences with their own two legs each when 50 requests arrive at the same moment', async () => {
    const world = await new World().wire();
    const parents = await fiftyBridges(world);
    const pairs = parents.map((parent) => ({ parent, child: world.call(parent)?.bridgedWith ?? '' }));
    // Functions refuse the 31st concurrent request: the operator repeats it.
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
    expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toHaveLength(
      50,
    );
  });

  test('moves the child once and gives 20 equal responses when 20 requests name either leg, and never moves again', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const since = world.clock.now();
    const requests = Array.from({ length: 20 }, (_, index) =>
      world.sendAs('/convert', { callSid: index % 2 ? parent : child }),
    );
    const responses = await world.clock.complete(Promise.all(requests));
    expect(responses.map(({ status, body }) => ({ status, body }))).toEqual(
      responses.map(() => ({
        status: 200,
        body: {
          status: 'converted',
          conference: parent,
          parentCallSid: parent,
          childCallSid: child,
          convertedBy: 'sue',
        },
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

  test('changes the state of the live call from bridged to conference to ended', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(1_000);
    const listed = () => world.liveCall(parent);
    expect(await listed()).toMatchObject({
      state: 'bridged',
      childCallSid: child,
      parties: [
        { role: 'customer', address: CUSTOMER, state: 'talking' },
        { role: 'agent', address: AGENT, state: 'talking' },
      ],
    });
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(2_000);
    expect(await listed()).toMatchObject({ state: 'conference', conference: parent });
    world.emulator.people.hangUp(parent);
    await world.clock.advance(3_000);
    expect(await listed()).toMatchObject({ state: 'ended', conference: null });
  });
});
