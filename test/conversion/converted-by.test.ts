import { World } from '../../simulation/world/world';

const ADA = { name: 'ada', role: 'admin' as const };
const BEA = { name: 'bea', role: 'admin' as const };

test('convert tells two operators at once which of them converts the call', async () => {
  const world = await new World().wire();
  const { child } = await world.bridge();
  const responses = await Promise.all(
    [ADA, BEA].map((operator) => world.requestAs('/convert', { callSid: child }, operator)),
  );
  const names = responses.map(({ body }) => body['convertedBy']);
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(names).size).toBe(1);
  expect(['ada', 'bea']).toContain(names[0]);
});

test('convert names the first operator when another operator repeats it with either leg', async () => {
  const world = await new World().wire();
  const { parent, child } = await world.bridge();
  await world.requestAs('/convert', { callSid: child }, ADA);
  await world.clock.advance(5_000);
  for (const callSid of [child, parent])
    expect(await world.requestAs('/convert', { callSid }, BEA)).toMatchObject({
      status: 200,
      body: { status: 'converted', convertedBy: 'ada' },
    });
});

describe('a repeat after the end of the call', () => {
  /** A conference of a minute, converted by Ada, that its customer has left. */
  async function endedConference() {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const first = await world.requestAs('/convert', { callSid: child }, ADA);
    await world.clock.advance(60_000);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(10_000);
    expect(world.liveLegs()).toEqual([]);
    return { world, parent, child, first };
  }

  test.each([0, 11 * 3600])('gives the same response, by either leg, %d s later', async (seconds) => {
    const { world, parent, child, first } = await endedConference();
    await world.clock.advance(seconds * 1_000);
    for (const callSid of [child, parent])
      expect(await world.requestAs('/convert', { callSid }, BEA)).toEqual(first);
    expect(world.emulator.inspect().conferences).toHaveLength(1);
  });

  test('is refused when the agent of the call is another browser', async () => {
    const { world, child } = await endedConference();
    const other = { name: 'bob', role: 'agent' as const };
    expect((await world.requestAs('/convert', { callSid: child }, other)).status).toBe(200);
    const browser = await new World({ environment: { AGENTS: 'client:ann' } }).wire();
    const bridge = await browser.bridge();
    await browser.requestAs('/convert', { callSid: bridge.child }, ADA);
    browser.emulator.people.hangUp(bridge.parent);
    await browser.clock.advance(10_000);
    expect((await browser.requestAs('/convert', { callSid: bridge.child }, other)).status).toBe(403);
  });

  test('reports the end of a call that was never converted', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    world.emulator.people.hangUp(parent);
    await world.clock.advance(10_000);
    for (const callSid of [child, parent])
      expect((await world.requestAs('/convert', { callSid })).body).toMatchObject({
        error: { code: 'call_ended' },
      });
  });
});
