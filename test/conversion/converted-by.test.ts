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
