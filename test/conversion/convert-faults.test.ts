import type { RestFault, RestRequestFacts } from '../../emulator';
import { World } from '../../simulation/world/world';

const isRedirect = ({ method, path, form }: RestRequestFacts) =>
  method === 'POST' && /\/Calls\/CA\w+\.json$/.test(path) && form['Twiml'] !== undefined;

/** A world in which the first redirects of a leg meet the fault; later redirects work. */
async function worldWithFaultyMove(fault: RestFault, times = 1): Promise<World> {
  let left = times;
  const world = new World({
    faults: { rest: (request) => (isRedirect(request) && left-- > 0 ? fault : undefined) },
  });
  return world.wire();
}

/** The state of every stored claim. */
const claims = async (world: World): Promise<string[]> => {
  const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
  return documents.flatMap(({ uniqueName, data }) =>
    uniqueName.startsWith('claim-') ? [(data as { state: string }).state] : [],
  );
};

describe('convert', () => {
  test.each(['timeout-after', 'reset-after', '500-after'] as const)(
    'responds converted when Twilio executed the move and its response was lost (%s)',
    async (fault) => {
      const world = await worldWithFaultyMove(fault);
      const { parent, child } = await world.bridge();
      const response = await world.requestAs('/convert', { callSid: child });
      expect(response).toMatchObject({ status: 200, body: { status: 'converted', conference: parent } });
      expect(await claims(world)).toEqual(['moved']);
      await world.clock.advance(5_000);
      expect(world.inConference(parent)).toEqual([parent, child].sort());
    },
  );

  test.each(['timeout-before', 'reset-before', '500'] as const)(
    'responds that Twilio failed, keeps the bridge, releases the claim and can be repeated when Twilio did not move (%s)',
    async (fault) => {
      const world = await worldWithFaultyMove(fault);
      const { parent, child } = await world.bridge();
      const startedAt = world.clock.now();
      const response = await world.requestAs('/convert', { callSid: child });
      const refusal =
        fault === 'timeout-before'
          ? { status: 504, body: { error: { code: 'twilio_timeout' } } }
          : { status: 502, body: { error: { code: 'twilio_error' } } };
      expect(response).toMatchObject(refusal);
      expect(world.clock.now() - startedAt).toBeLessThan(10_000);
      expect(world.call(parent)?.doing).toBe('bridged');
      expect(await claims(world)).toEqual([]);
      expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({ status: 200 });
      await world.clock.advance(3_000);
      expect(world.inConference(parent)).toEqual([parent, child].sort());
    },
  );

  test('moves the child once when the response to the release of a claim is lost, and two operators ask at that moment', async () => {
    const world = await worldWithFaultyMove('500');
    const { parent, child } = await world.bridge();
    await world.clock.advance(2_000);
    const { rest } = world.faults;
    const statuses: number[] = [];
    const ask = () =>
      void world.sendAs('/convert', { callSid: child }).then(({ status }) => statuses.push(status));
    let isLost = false;
    world.faults.rest = (request) => {
      if (isLost || request.method !== 'DELETE') return rest(request);
      isLost = true;
      world.faults.restDelayMs = (later) => (isRedirect(later) ? 1_500 : 0);
      for (const ms of [50, 400]) world.clock.after(ms, ask);
      return 'reset-after';
    };
    ask();
    await world.clock.advance(12_000);
    expect(statuses).toEqual([502, 200, 200]);
    const moves = world.restRequests().filter(isRedirect);
    expect(moves.map(({ status }) => status)).toEqual([500, 200]);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });

  test.each(['before the response', 'after it'])(
    'moves the child once when its response is lost, and another operator ends the conference at once and asks again %s',
    async (when) => {
      const world = await worldWithFaultyMove('timeout-after');
      const { parent, child } = await world.bridge();
      await world.clock.advance(2_000);
      const statuses: number[] = [];
      const send = (path: string, callSid: string) =>
        void world.sendAs(path, { callSid }).then(({ status }) => statuses.push(status));
      send('/convert', child);
      await world.clock.runUntil(() => world.inConference(parent).length === 2, 3_000);
      send('/conference/end', parent);
      if (when === 'before the response') world.clock.after(100, () => send('/convert', child));
      await world.clock.advance(7_000);
      if (when === 'after it') send('/convert', child);
      await world.clock.advance(8_000);
      expect(statuses).toEqual([200, 200, 200]);
      expect(world.restRequests().filter(isRedirect)).toHaveLength(1);
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test('responds too_many_requests, keeps the bridge and releases the claim when Twilio refuses every attempt', async () => {
    const world = await worldWithFaultyMove('429', 10);
    const { parent, child } = await world.bridge();
    const response = await world.requestAs('/convert', { callSid: child });
    expect(response).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
    expect(await claims(world)).toEqual([]);
    expect(world.call(parent)?.doing).toBe('bridged');
  });

  test('repeats the move when Twilio refuses the first attempt', async () => {
    const world = await worldWithFaultyMove('429');
    const { child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
  });

  test('responds call_ended and creates no conference when the child hangs up just before the move', async () => {
    let hangUp: () => void = () => undefined;
    const world = new World({
      faults: {
        rest: (request) => {
          if (isRedirect(request)) hangUp();
          return undefined;
        },
      },
    });
    await world.wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(3_000);
    hangUp = () => world.emulator.people.hangUp(child);
    const response = await world.requestAs('/convert', { callSid: child });
    expect(response).toMatchObject({ status: 409, body: { error: { code: 'call_ended' } } });
    expect(await claims(world)).toEqual([]);
    await world.clock.advance(3_000);
    expect(world.call(parent)?.doing).toBe('ended');
    expect(world.emulator.inspect().conferences).toEqual([]);
  });

  test.each([50, 200, 500, 1_000, 2_000, 4_000])(
    'leads to a call that ends within 3 s when the child hangs up %d ms after the response',
    async (ms) => {
      const world = await new World().wire();
      const { parent, child } = await world.bridge();
      // An agent that is gone within two seconds would not have taken the call.
      await world.clock.advance(3_000);
      await world.requestAs('/convert', { callSid: child });
      await world.clock.advance(ms);
      world.emulator.people.hangUp(child);
      await world.clock.advance(3_000);
      expect(world.call(parent)?.doing).toBe('ended');
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test.each([50, 200, 500, 1_000, 2_000])(
    'leads to a call that ends within 3 s when the customer hangs up %d ms after the response',
    async (ms) => {
      const world = await new World().wire();
      const { parent, child } = await world.bridge();
      await world.requestAs('/convert', { callSid: child });
      await world.clock.advance(ms);
      if (world.call(parent)?.doing !== 'ended') world.emulator.people.hangUp(parent);
      await world.clock.advance(3_000);
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test('leads to a call that ends within 3 s when the customer hangs up and every callback is lost', async () => {
    const world = await new World({ faults: { callbackLost: 1 } }).wire();
    const { parent, child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(3_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each<[what: string, limitMs: number, rest: (request: RestRequestFacts) => RestFault | undefined]>([
    ['every callback is lost', 11_000, () => undefined],
    [
      'every callback is lost, and Twilio does not say where the legs are',
      75_000,
      ({ method, path }) => (method === 'GET' && /\/Calls[/.]/.test(path) ? 'timeout-before' : undefined),
    ],
  ])(
    'tells the agent and hangs up when the customer hangs up before arriving and %s',
    async (_what, limitMs, rest) => {
      const world = await new World({
        faults: { callbackLost: 1 },
        timing: { dialEnd: [1_500, 1_500] },
      }).wire();
      const { parent, child } = await world.bridge();
      expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
      expect(world.inConference(parent)).toEqual([child]);
      world.faults.rest = rest;
      world.emulator.people.hangUp(parent);
      await world.clock.runUntil(() => world.call(child)?.hears === 'speech', limitMs);
      await world.clock.advance(5_000);
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test('takes over the claim of a Function that died 30 s ago', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const claim = { uniqueName: `claim-${child}`, data: { state: 'moving', at: world.clock.now() } };
    await world.clock.complete(world.twilio.sync.v1.services('default').documents.create(claim));
    expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({
      status: 200,
      body: { status: 'converting' },
    });
    expect(world.call(parent)?.doing).toBe('bridged');
    await world.clock.advance(31_000);
    expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({
      status: 200,
      body: { status: 'converted' },
    });
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  });
});
