import type { RestFault, RestRequestFacts } from '../../emulator';
import { World } from '../../simulation/world/world';

const isRedirect = ({ method, path, form }: RestRequestFacts) =>
  method === 'POST' && /\/Calls\/CA\w+\.json$/.test(path) && form['Twiml'] !== undefined;

/** A world in which the first redirect of a call goes wrong in the given way; later ones work. */
async function worldWhereTheMove(fault: RestFault, times = 1): Promise<World> {
  let left = times;
  const world = new World({
    faults: { rest: (request) => (isRedirect(request) && left-- > 0 ? fault : undefined) },
  });
  return world.wire();
}

const claims = async (world: World): Promise<string[]> => {
  const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
  return documents.flatMap(({ uniqueName, data }) =>
    uniqueName.startsWith('claim-') ? [(data as { state: string }).state] : [],
  );
};

describe('when the move goes wrong', () => {
  test.each(['timeout-after', 'reset-after', '500-after'] as const)(
    'it was executed, but nobody heard of it (%s): the answer is still that it happened',
    async (fault) => {
      const world = await worldWhereTheMove(fault);
      const { parent, child } = await world.bridge();
      const answer = await world.requestAs('/convert', { callSid: child });
      expect(answer).toMatchObject({ status: 200, body: { status: 'converted', conference: parent } });
      expect(await claims(world)).toEqual(['moved']);
      await world.clock.advance(5_000);
      expect(world.inConference(parent)).toEqual([parent, child].sort());
    },
  );

  test.each(['timeout-before', 'reset-before', '500'] as const)(
    'it was not executed, and nobody knew (%s): the bridge talks on, no claim is left, a retry works',
    async (fault) => {
      const world = await worldWhereTheMove(fault);
      const { parent, child } = await world.bridge();
      const began = world.clock.now();
      const answer = await world.requestAs('/convert', { callSid: child });
      expect(answer).toMatchObject({ status: 504, body: { error: { code: 'twilio_timeout' } } });
      expect(world.clock.now() - began).toBeLessThan(10_000);
      expect(world.call(parent)?.doing).toBe('bridged');
      expect(await claims(world)).toEqual([]);
      expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({ status: 200 });
      await world.clock.advance(3_000);
      expect(world.inConference(parent)).toEqual([parent, child].sort());
    },
  );

  test('Twilio is too busy for every try: 429, no claim, the bridge talks on', async () => {
    const world = await worldWhereTheMove('429', 10);
    const { parent, child } = await world.bridge();
    const answer = await world.requestAs('/convert', { callSid: child });
    expect(answer).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
    expect(await claims(world)).toEqual([]);
    expect(world.call(parent)?.doing).toBe('bridged');
  });

  test('Twilio is too busy once: the move is repeated', async () => {
    const world = await worldWhereTheMove('429');
    const { child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
  });

  test('the child hangs up between the look and the move: call_ended, no claim, nobody in a room', async () => {
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
    hangUp = () => world.emulator.people.hangUp(child);
    const answer = await world.requestAs('/convert', { callSid: child });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'call_ended' } } });
    expect(await claims(world)).toEqual([]);
    await world.clock.advance(15_000);
    expect(world.call(parent)?.doing).toBe('ended');
    expect(world.emulator.inspect().conferences).toEqual([]);
  });

  test.each([50, 200, 500, 1_000, 2_000, 4_000])(
    'the child hangs up %d ms after the move: the customer is told and released within 20 seconds',
    async (ms) => {
      const world = await new World().wire();
      const { parent, child } = await world.bridge();
      await world.requestAs('/convert', { callSid: child });
      await world.clock.advance(ms);
      world.emulator.people.hangUp(child);
      await world.clock.advance(20_000);
      expect(world.call(parent)?.doing).toBe('ended');
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test.each([50, 200, 500, 1_000, 2_000])(
    'the customer hangs up %d ms after the move: the agent is released',
    async (ms) => {
      const world = await new World().wire();
      const { parent, child } = await world.bridge();
      await world.requestAs('/convert', { callSid: child });
      await world.clock.advance(ms);
      if (world.call(parent)?.doing !== 'ended') world.emulator.people.hangUp(parent);
      await world.clock.advance(25_000);
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test('the customer never arrives, since every status callback is lost: the agent is not left waiting', async () => {
    const world = await new World({ faults: { callbackLost: 1 } }).wire();
    const { parent, child } = await world.bridge();
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(30_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test('the Function that held the claim died: after 30 seconds another takes over, looking first', async () => {
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
