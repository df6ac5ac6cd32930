import { World } from '../../support/world';
import { codeOf } from '../office';
import { Scene, TARGET } from './scene';

test('holds the customer while the target rings, and lets agent and target talk privately', async () => {
  const scene = await Scene.of('warm');
  await scene.talks();
  expect([scene.heard('customer'), scene.heard('agent'), scene.heard('target')]).toEqual([
    'music',
    'silence → target',
    'agent',
  ]);
});

test('is shown to operators, and the target with it from the first ring', async () => {
  const scene = await Scene.of('warm');
  await scene.rings();
  const call = await scene.world.liveCall(scene.office.name);
  expect(call?.transfer).toMatchObject({ kind: 'warm', state: 'ringing', by: 'sue', target: TARGET });
  expect(call?.parties.find((party) => party.address === TARGET)).toMatchObject({
    role: 'agent',
    state: 'ringing',
  });
});

test('swap, and swap back: the agent talks to one, the other is held', async () => {
  const scene = await Scene.of('warm');
  await scene.swaps();
  await scene.ask('/transfer/swap');
  await scene.pass(3_000);
  expect([scene.heard('customer'), scene.heard('agent'), scene.heard('target')]).toEqual([
    'music → agent → music',
    'silence → target → customer → target',
    'agent → music → agent',
  ]);
  expect((await scene.world.liveCall(scene.office.name))?.transfer?.state).toBe('consulting');
});

test('each operation says what it did', async () => {
  const scene = await Scene.of('warm');
  const { office } = scene;
  const order = { to: TARGET, kind: 'warm' };
  expect(await office.ask('/transfer/start', order)).toMatchObject({
    status: 200,
    body: { status: 'ringing' },
  });
  await scene.pass(10_000);
  expect((await office.ask('/transfer/swap', {})).body).toMatchObject({ status: 'swapped' });
  expect((await office.ask('/transfer/swap', {})).body).toMatchObject({ status: 'consulting' });
  expect((await office.ask('/transfer/complete', {})).body).toMatchObject({ status: 'done' });
});

test('after it, the conversation ends with the one who took it over', async () => {
  const scene = await Scene.of('warm');
  await scene.talks();
  await scene.ask('/transfer/complete');
  await scene.pass(3_000);
  scene.hangUp('target');
  await scene.pass(10_000);
  expect(scene.world.liveCalls()).toEqual([]);
});

test('one at a time: the second operator is told its state', async () => {
  const { world, office } = await Scene.of('warm');
  const orders = [
    world.operate('/transfer/start', { callSid: office.name, to: TARGET, kind: 'warm' }),
    world.operate('/transfer/start', { callSid: office.name, to: '+14155550143', kind: 'cold' }),
  ];
  const answers = await world.clock.complete(Promise.all(orders));
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.map(codeOf)).toContain('transfer_in_progress');
  const rung = world.emulator.inspect().calls.filter((call) => [TARGET, '+14155550143'].includes(call.to));
  expect(rung).toHaveLength(1);
});

test('completing, merging, swapping or cancelling nothing is refused', async () => {
  const scene = await Scene.of('warm');
  for (const operation of ['complete', 'merge', 'swap', 'cancel']) {
    const refusal = await scene.office.ask(`/transfer/${operation}`, {});
    expect([refusal.status, codeOf(refusal)]).toEqual([409, 'no_transfer']);
  }
  await scene.rings();
  const refusal = await scene.office.ask('/transfer/complete', {});
  expect([refusal.status, codeOf(refusal)]).toEqual([409, 'transfer_in_progress']);
});

test('a person is told from a machine, where that is to be found out', async () => {
  const scene = await Scene.of('cold', { environment: { DETECT_VOICEMAIL: 'true' } });
  scene.behaves('target', { kind: 'answers', afterMs: 8_000, as: 'human' });
  await scene.rings();
  await scene.pass(20_000);
  expect(await scene.outcome()).toBe('completed');
  expect(scene.heard('customer')).toBe('music → target');
});

test('blind: a bridge that was never converted is converted and handed over in one request', async () => {
  const world = await new World().wire();
  const { parent, child } = await world.bridge();
  const answer = await world.ask('/transfer/start', { callSid: child, to: TARGET, kind: 'cold' });
  expect(answer).toMatchObject({ status: 200, body: { status: 'ringing' } });
  await world.clock.advance(10_000);
  const target = world.emulator.inspect().calls.find((call) => call.to === TARGET);
  expect([world.call(parent)?.hears, target?.hears]).toEqual(['party', 'party']);
  expect(world.inRoom(parent)).toEqual([parent, target?.sid].sort());
  expect(world.call(child)?.doing).toBe('ended');
});

test.each(['warm', 'cold'] as const)(
  'a %s transfer goes on when every status callback is lost',
  async (kind) => {
    const scene = await Scene.of(kind, { faults: { callbackLost: 1 } });
    scene.behaves('target', { kind: 'busy' });
    await scene.rings();
    await scene.pass(60_000);
    expect(scene.heard('customer')).toBe('music → agent');
    expect(await scene.outcome()).toBe('target-busy');
  },
);
