import { World, type WorldOptions } from '../../../simulation/world/world';
import { codeOf } from '../conference-fixture';
import { TransferScenario, TARGET, type Party } from './transfer-scenario';

const heardBy = (scenario: TransferScenario, ...parties: Party[]) =>
  parties.map((party) => scenario.heardBy(party));

test('a warm transfer holds the customer while the target rings, then agent and target talk privately', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.consult();
  expect(heardBy(scenario, 'customer', 'agent', 'target')).toEqual(['music', 'silence → target', 'agent']);
});

test('GET /calls shows a transfer and its target from the first ring', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.start();
  const call = await scenario.world.liveCall(scenario.fixture.callId);
  expect(call?.transfer).toMatchObject({ kind: 'warm', state: 'ringing', by: 'sue', target: TARGET });
  expect(call?.parties.find((party) => party.address === TARGET)).toMatchObject({
    role: 'agent',
    state: 'ringing',
  });
});

test('swap lets the agent talk to the other party, and a second swap goes back', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.swap();
  await scenario.request('/transfer/swap');
  await scenario.advance(3_000);
  expect(heardBy(scenario, 'customer', 'agent', 'target')).toEqual([
    'music → agent → music',
    'silence → target → customer → target',
    'agent → music → agent',
  ]);
  expect((await scenario.world.liveCall(scenario.fixture.callId))?.transfer?.state).toBe('consulting');
});

test('each operation responds with the state that it leads to', async () => {
  const scenario = await TransferScenario.create('warm');
  const { fixture } = scenario;
  const target = { to: TARGET, kind: 'warm' };
  expect(await fixture.request('/transfer/start', target)).toMatchObject({
    status: 200,
    body: { status: 'ringing' },
  });
  await scenario.advance(10_000);
  expect((await fixture.request('/transfer/swap', {})).body).toMatchObject({ status: 'swapped' });
  expect((await fixture.request('/transfer/swap', {})).body).toMatchObject({ status: 'consulting' });
  expect((await fixture.request('/transfer/complete', {})).body).toMatchObject({ status: 'done' });
});

test('the call ends when the target hangs up after a completed transfer', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.consult();
  await scenario.request('/transfer/complete');
  await scenario.advance(3_000);
  scenario.hangUp('target');
  await scenario.advance(10_000);
  expect(scenario.world.liveLegs()).toEqual([]);
});

test('a second transfer that another operator starts at the same time is refused', async () => {
  const { world, fixture } = await TransferScenario.create('warm');
  const requests = [
    world.sendAs('/transfer/start', { callSid: fixture.callId, to: TARGET, kind: 'warm' }),
    world.sendAs('/transfer/start', { callSid: fixture.callId, to: '+14155550143', kind: 'cold' }),
  ];
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(responses.map(codeOf)).toContain('transfer_in_progress');
  const rung = world.emulator.inspect().calls.filter((call) => [TARGET, '+14155550143'].includes(call.to));
  expect(rung).toHaveLength(1);
});

test('complete, merge, swap and cancel are refused when no transfer is under way', async () => {
  const scenario = await TransferScenario.create('warm');
  for (const operation of ['complete', 'merge', 'swap', 'cancel']) {
    const refusal = await scenario.fixture.request(`/transfer/${operation}`, {});
    expect([refusal.status, codeOf(refusal)]).toEqual([409, 'no_transfer']);
  }
});

test('complete is refused while the target rings', async () => {
  const scenario = await TransferScenario.create('warm');
  await scenario.start();
  const refusal = await scenario.fixture.request('/transfer/complete', {});
  expect([refusal.status, codeOf(refusal)]).toEqual([409, 'transfer_in_progress']);
});

test('a cold transfer that detects voicemail hands the customer over to a person', async () => {
  const scenario = await TransferScenario.create('cold', { environment: { DETECT_VOICEMAIL: 'true' } });
  scenario.setBehaviour('target', { kind: 'answers', afterMs: 8_000, as: 'human' });
  await scenario.start();
  await scenario.advance(20_000);
  expect(await scenario.outcome()).toBe('completed');
  expect(scenario.heardBy('customer')).toBe('music → target');
});

test('a transfer of a bridge converts it and hands the customer over in one request', async () => {
  const world = await new World().wire();
  const { parent, child } = await world.bridge();
  const response = await world.requestAs('/transfer/start', { callSid: child, to: TARGET, kind: 'cold' });
  expect(response).toMatchObject({ status: 200, body: { status: 'ringing' } });
  await world.clock.advance(10_000);
  const target = world.emulator.inspect().calls.find((call) => call.to === TARGET);
  expect([world.call(parent)?.hears, target?.hears]).toEqual(['party', 'party']);
  expect(world.inConference(parent)).toEqual([parent, target?.sid].sort());
  expect(world.call(child)?.doing).toBe('ended');
});

test.each(['warm', 'cold'] as const)(
  'a %s transfer continues when every status callback is lost',
  async (kind) => {
    const scenario = await TransferScenario.create(kind, { faults: { callbackLost: 1 } });
    scenario.setBehaviour('target', { kind: 'busy', afterMs: 8_000 });
    await scenario.start();
    await scenario.advance(60_000);
    expect(scenario.heardBy('customer')).toBe('music → agent');
    expect(await scenario.outcome()).toBe('target-busy');
  },
);

const LATE_LIST: WorldOptions = { dialect: { leaverListed: 'briefly' }, timing: { restLag: [6_000, 6_000] } };

test('a transfer notices that the customer left when Twilio lists the customer for a while', async () => {
  const scenario = await TransferScenario.create('warm', LATE_LIST);
  await scenario.consult();
  scenario.hangUp('customer');
  await scenario.advance(15_000);
  expect(await scenario.outcome()).toBe('customer-left');
  expect(scenario.heardBy('agent')).toBe('silence → target → announcement → gone');
});

test('agent and target hear once that the customer left when several events report it', async () => {
  const scenario = await TransferScenario.create('warm', { ...LATE_LIST, faults: { callbackDoubled: 1 } });
  await scenario.consult();
  const since = scenario.world.restRequests().length;
  // The agent's leg is moved and the response comes late, so other events check the transfer meanwhile.
  scenario.world.faults.rest = ({ path, form }) =>
    path.includes(scenario.fixture.agent) && form['Twiml'] ? 'timeout-after' : undefined;
  scenario.hangUp('customer');
  await scenario.advance(15_000);
  const announcements = scenario.fixture
    .changes(since)
    .filter(({ form }) => form['Twiml']?.includes('The customer has left'));
  expect(announcements).toHaveLength(2);
  expect(scenario.heardBy('target')).toBe('agent → announcement → gone');
  expect(scenario.world.liveLegs()).toEqual([]);
});

test('the conference ends with the customer again when a transfer is over', async () => {
  const scenario = await TransferScenario.create('warm');
  const { fixture } = scenario;
  await scenario.start();
  expect((await fixture.atTwilio(fixture.customer)).endConferenceOnExit).toBe(false);
  await scenario.request('/transfer/cancel');
  await scenario.advance(2_000);
  expect((await fixture.atTwilio(fixture.customer)).endConferenceOnExit).toBe(true);
});

test('callbacks end a conference that does not end with the customer', async () => {
  const { fixture, world } = await TransferScenario.create('warm');
  const [conference] = world.conferences(fixture.callId);
  await world.clock.complete(
    world.twilio
      .conferences(conference?.sid ?? '')
      .participants(fixture.customer)
      .update({ endConferenceOnExit: false }),
  );
  const guest = await fixture.add('+14155550177');
  expect(world.inConference(fixture.callId)).toEqual([fixture.customer, fixture.agent, guest].sort());
  world.emulator.people.hangUp(fixture.customer);
  await world.clock.advance(10_000);
  expect(world.liveLegs()).toEqual([]);
});

test.each([
  ['complete', 'cancel'],
  ['merge', 'cancel'],
  ['complete', 'merge'],
])('of a %s and a %s at the same moment, one wins and the other is refused', async (...operations) => {
  const scenario = await TransferScenario.create('warm');
  const { world, fixture } = scenario;
  await scenario.consult();
  const requests = operations.map((operation) =>
    world.sendAs(`/transfer/${operation}`, { callSid: fixture.callId }),
  );
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(responses.map(codeOf)).toContainEqual(expect.stringMatching(/^(transfer_in_progress|no_transfer)$/));
  await scenario.advance(5_000);
  expect(world.inConference(fixture.callId).length).toBeGreaterThan(1);
});

test('an agent on hold can consult, cannot be held meanwhile, and is heard after the merge', async () => {
  const scenario = await TransferScenario.create('warm');
  const { fixture } = scenario;
  const agent = { participant: fixture.agent };
  await fixture.perform('/participants/hold', agent);
  await scenario.consult();
  expect(scenario.heardBy('agent')).toContain('target');
  expect(codeOf(await fixture.request('/participants/hold', agent))).toBe('transfer_in_progress');
  await scenario.request('/transfer/merge');
  await scenario.advance(3_000);
  expect(fixture.hears(fixture.agent)).toBe('party');
});
