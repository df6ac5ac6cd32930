import { World, type WorldOptions } from '../../../simulation/world/world';
import { codeOf } from '../conference-fixture';
import { TransferScenario, TARGET } from './transfer-scenario';

test('holds the customer while the target rings, and lets agent and target talk privately', async () => {
  const scene = await TransferScenario.of('warm');
  await scene.talks();
  expect([scene.heard('customer'), scene.heard('agent'), scene.heard('target')]).toEqual([
    'music',
    'silence → target',
    'agent',
  ]);
});

test('is shown to operators, and the target with it from the first ring', async () => {
  const scene = await TransferScenario.of('warm');
  await scene.rings();
  const call = await scene.world.liveCall(scene.office.callId);
  expect(call?.transfer).toMatchObject({ kind: 'warm', state: 'ringing', by: 'sue', target: TARGET });
  expect(call?.parties.find((party) => party.address === TARGET)).toMatchObject({
    role: 'agent',
    state: 'ringing',
  });
});

test('swap, and swap back: the agent talks to one, the other is held', async () => {
  const scene = await TransferScenario.of('warm');
  await scene.swaps();
  await scene.ask('/transfer/swap');
  await scene.pass(3_000);
  expect([scene.heard('customer'), scene.heard('agent'), scene.heard('target')]).toEqual([
    'music → agent → music',
    'silence → target → customer → target',
    'agent → music → agent',
  ]);
  expect((await scene.world.liveCall(scene.office.callId))?.transfer?.state).toBe('consulting');
});

test('each operation says what it did', async () => {
  const scene = await TransferScenario.of('warm');
  const { office } = scene;
  const order = { to: TARGET, kind: 'warm' };
  expect(await office.request('/transfer/start', order)).toMatchObject({
    status: 200,
    body: { status: 'ringing' },
  });
  await scene.pass(10_000);
  expect((await office.request('/transfer/swap', {})).body).toMatchObject({ status: 'swapped' });
  expect((await office.request('/transfer/swap', {})).body).toMatchObject({ status: 'consulting' });
  expect((await office.request('/transfer/complete', {})).body).toMatchObject({ status: 'done' });
});

test('after it, the conversation ends with the one who took it over', async () => {
  const scene = await TransferScenario.of('warm');
  await scene.talks();
  await scene.ask('/transfer/complete');
  await scene.pass(3_000);
  scene.hangUp('target');
  await scene.pass(10_000);
  expect(scene.world.liveLegs()).toEqual([]);
});

test('one at a time: the second operator is told its state', async () => {
  const { world, office } = await TransferScenario.of('warm');
  const orders = [
    world.sendAs('/transfer/start', { callSid: office.callId, to: TARGET, kind: 'warm' }),
    world.sendAs('/transfer/start', { callSid: office.callId, to: '+14155550143', kind: 'cold' }),
  ];
  const answers = await world.clock.complete(Promise.all(orders));
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.map(codeOf)).toContain('transfer_in_progress');
  const rung = world.emulator.inspect().calls.filter((call) => [TARGET, '+14155550143'].includes(call.to));
  expect(rung).toHaveLength(1);
});

test('completing, merging, swapping or cancelling nothing is refused', async () => {
  const scene = await TransferScenario.of('warm');
  for (const operation of ['complete', 'merge', 'swap', 'cancel']) {
    const refusal = await scene.office.request(`/transfer/${operation}`, {});
    expect([refusal.status, codeOf(refusal)]).toEqual([409, 'no_transfer']);
  }
  await scene.rings();
  const refusal = await scene.office.request('/transfer/complete', {});
  expect([refusal.status, codeOf(refusal)]).toEqual([409, 'transfer_in_progress']);
});

test('a person is told from a machine, where that is to be found out', async () => {
  const scene = await TransferScenario.of('cold', { environment: { DETECT_VOICEMAIL: 'true' } });
  scene.behaves('target', { kind: 'answers', afterMs: 8_000, as: 'human' });
  await scene.rings();
  await scene.pass(20_000);
  expect(await scene.outcome()).toBe('completed');
  expect(scene.heard('customer')).toBe('music → target');
});

test('blind: a bridge that was never converted is converted and handed over in one request', async () => {
  const world = await new World().wire();
  const { parent, child } = await world.bridge();
  const answer = await world.requestAs('/transfer/start', { callSid: child, to: TARGET, kind: 'cold' });
  expect(answer).toMatchObject({ status: 200, body: { status: 'ringing' } });
  await world.clock.advance(10_000);
  const target = world.emulator.inspect().calls.find((call) => call.to === TARGET);
  expect([world.call(parent)?.hears, target?.hears]).toEqual(['party', 'party']);
  expect(world.inConference(parent)).toEqual([parent, target?.sid].sort());
  expect(world.call(child)?.doing).toBe('ended');
});

test.each(['warm', 'cold'] as const)(
  'a %s transfer goes on when every status callback is lost',
  async (kind) => {
    const scene = await TransferScenario.of(kind, { faults: { callbackLost: 1 } });
    scene.behaves('target', { kind: 'busy', afterMs: 8_000 });
    await scene.rings();
    await scene.pass(60_000);
    expect(scene.heard('customer')).toBe('music → agent');
    expect(await scene.outcome()).toBe('target-busy');
  },
);

const LAGS: WorldOptions = { dialect: { leaverListed: 'briefly' }, timing: { restLag: [6_000, 6_000] } };

test('who has left the room is seen to have left, though Twilio lists them for a while', async () => {
  const scene = await TransferScenario.of('warm', LAGS);
  await scene.talks();
  scene.hangUp('customer');
  await scene.pass(15_000);
  expect(await scene.outcome()).toBe('customer-left');
  expect(scene.heard('agent')).toBe('silence → target → announcement → gone');
});

test('whom the customer leaves is told so once, whoever notices it', async () => {
  const scene = await TransferScenario.of('warm', { ...LAGS, faults: { callbackDoubled: 1 } });
  await scene.talks();
  const since = scene.world.restRequests().length;
  // The agent's leg is moved, and the answer comes late: others look meanwhile.
  scene.world.faults.rest = ({ path, form }) =>
    path.includes(scene.office.agent) && form['Twiml'] ? 'timeout-after' : undefined;
  scene.hangUp('customer');
  await scene.pass(15_000);
  const told = scene.office
    .changes(since)
    .filter(({ form }) => form['Twiml']?.includes('The customer has left'));
  expect(told).toHaveLength(2);
  expect(scene.heard('target')).toBe('agent → announcement → gone');
  expect(scene.world.liveLegs()).toEqual([]);
});

test('after a transfer the leaving of the customer ends the room, as before', async () => {
  const scene = await TransferScenario.of('warm');
  await scene.rings();
  expect((await scene.office.atTwilio(scene.office.customer)).endConferenceOnExit).toBe(false);
  await scene.ask('/transfer/cancel');
  await scene.pass(2_000);
  expect((await scene.office.atTwilio(scene.office.customer)).endConferenceOnExit).toBe(true);
});

test('a room that the leaving of the customer does not end is ended by what is reported of it', async () => {
  const { office, world } = await TransferScenario.of('warm');
  const [room] = world.conferences(office.callId);
  await world.clock.complete(
    world.twilio
      .conferences(room?.sid ?? '')
      .participants(office.customer)
      .update({ endConferenceOnExit: false }),
  );
  const guest = await office.add('+14155550177');
  expect(world.inConference(office.callId)).toEqual([office.customer, office.agent, guest].sort());
  world.emulator.people.hangUp(office.customer);
  await world.clock.advance(10_000);
  expect(world.liveLegs()).toEqual([]);
});

test('of two operators who end it in different ways one wins, and the other hears that they are too late', async () => {
  for (const [one, other] of [
    ['complete', 'cancel'],
    ['merge', 'cancel'],
    ['complete', 'merge'],
  ]) {
    const scene = await TransferScenario.of('warm');
    await scene.talks();
    const answers = await scene.world.clock.complete(
      Promise.all(
        [one, other].map((what) => scene.world.sendAs(`/transfer/${what}`, { callSid: scene.office.callId })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.map(codeOf)).toContainEqual(expect.stringMatching(/^(transfer_in_progress|no_transfer)$/));
    await scene.pass(5_000);
    expect(scene.world.inConference(scene.office.callId).length).toBeGreaterThan(1);
  }
});

test('an agent who was held before it can consult, and is heard after it; nobody holds them meanwhile', async () => {
  const scene = await TransferScenario.of('warm');
  const { office } = scene;
  const agent = { participant: office.agent };
  await office.perform('/participants/hold', agent);
  await scene.talks();
  expect(scene.heard('agent')).toContain('target');
  expect(codeOf(await office.request('/participants/hold', agent))).toBe('transfer_in_progress');
  await scene.ask('/transfer/merge');
  await scene.pass(3_000);
  expect(office.hears(office.agent)).toBe('party');
});
