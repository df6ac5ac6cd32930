import { endpoints } from '../../src/contract/endpoints';
import { ANN, SUE, World } from '../../simulation/world/world';
import { ADA, codeOf, ConferenceFixture, GUEST, paramsTakenBy } from './conference-fixture';
import { ExampleWorld } from './example-world';

const BOB = { name: 'bob', role: 'agent' as const };
const EVE = { name: 'eve', role: 'agent' as const };

/** Everything that an agent may do to a live call that has an agent. A caller who waits is any agent's to take. */
const onCalls = endpoints.filter(
  ({ method, role, params, example }) =>
    method === 'POST' && role === 'agent' && 'callSid' in params.shape && example.needs !== 'waiting caller',
);
/** Everything that an agent may do to a conference. */
const operations = onCalls.filter(({ example }) => example.needs !== 'bridge').map(({ name }) => `/${name}`);

const paramsOf = (path: string, participant: string): object =>
  paramsTakenBy(path, { participant, to: GUEST, sentence: 'Hello.', kind: 'cold', action: 'start' });

const anns = () => ConferenceFixture.inbound({ environment: { AGENTS: 'client:ann' } });

const ask = (office: ConferenceFixture, path: string, operator: typeof BOB) =>
  office.request(path, paramsOf(path, office.agent), operator);

/** Every request of this agent is refused, and changes nothing. */
async function mayNothing(office: ConferenceFixture, operator: typeof BOB): Promise<void> {
  const since = office.world.clock.now();
  for (const path of operations) {
    const response = await ask(office, path, operator);
    expect([path, response.status, codeOf(response)]).toEqual([path, 403, 'forbidden']);
    expect((response.body['error'] as { message: string }).message).toMatch(/^[A-Z].*\.$/);
  }
  expect(office.changes(since)).toEqual([]);
}

describe.each(onCalls)('$name', (endpoint) => {
  const environment = { AGENTS: 'client:ann' };

  test('is refused to another agent, and changes nothing', async () => {
    const example = await ExampleWorld.open(endpoint.example.needs, { environment });
    const since = example.world.clock.now();
    expect(await example.send(endpoint, BOB)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message: expect.stringMatching(/^[A-Z].*\.$/) as string } },
    });
    const changes = example.world
      .restRequests(since)
      .filter(({ method, host }) => method === 'POST' && host === 'api.twilio.com');
    expect(changes).toEqual([]);
  });

  test.each([ANN, SUE, ADA])(
    'succeeds for $name: the agent of the call, a supervisor, an admin',
    async (operator) => {
      const example = await ExampleWorld.open(endpoint.example.needs, { environment });
      expect(await example.send(endpoint, operator)).toMatchObject({ status: 200 });
    },
  );
});

test('another agent may do nothing to a conference', async () => {
  await mayNothing(await anns(), BOB);
});

test.each([
  ['the agent of the conference', ANN] as const,
  ['a supervisor', SUE] as const,
  ['an admin', ADA] as const,
])('%s may do everything', async (_, operator) => {
  for (const path of operations) {
    const office = await anns();
    const response = await office.request(path, paramsOf(path, office.agent), operator);
    // There is no transfer to complete.
    const expected = /transfer\/(?!start)/.test(path) ? 'no_transfer' : undefined;
    expect([path, codeOf(response)]).toEqual([path, expected]);
  }
});

test('any agent may operate a call whose agent is on a phone or a SIP desk', async () => {
  for (const agents of ['+14155550101', 'sip:desk@office.example.com']) {
    const office = await ConferenceFixture.inbound({ environment: { AGENTS: agents } });
    for (const path of ['/participants/hold', '/participants/unhold', '/conference/record'])
      expect((await ask(office, path, BOB)).status).toBe(200);
  }
});

test('a guest in a browser is an agent from the moment of answering, a guest on a phone is not', async () => {
  const office = await anns();
  await office.add(GUEST);
  await mayNothing(office, BOB);
  office.world.emulator.people.behave('client:bob', { kind: 'answers', afterMs: 20_000 });
  await office.perform('/participants/add', { to: 'client:bob', ringSeconds: 40 }, ANN);
  await mayNothing(office, BOB);
  await office.world.clock.advance(25_000);
  await office.perform('/participants/hold', { participant: office.customer }, BOB);
  await mayNothing(office, EVE);
});

test('an agent that handed the customer over may do nothing more, and the target may', async () => {
  const office = await anns();
  office.world.emulator.people.behave('client:eve', { kind: 'answers', afterMs: 1_000 });
  await office.perform('/transfer/start', { to: 'client:eve', kind: 'warm' }, ANN);
  await office.world.clock.advance(5_000);
  await office.perform('/transfer/complete', {}, ANN);
  await mayNothing(office, ANN);
  await office.perform('/participants/hold', { participant: office.customer }, EVE);
});

test('a target on a phone does not count as an agent while the agent is there', async () => {
  const office = await anns();
  office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 500 });
  await office.perform('/transfer/start', { to: GUEST, kind: 'warm' }, ANN);
  await office.world.clock.advance(5_000);
  await mayNothing(office, BOB);
  await office.perform('/transfer/merge', {}, ANN);
  await mayNothing(office, BOB);
  office.world.emulator.people.hangUp(office.agent);
  await office.world.clock.advance(3_000);
  await office.perform('/participants/hold', { participant: office.customer }, BOB);
});

test('a target on a phone is no agent after the next transfer either', async () => {
  const office = await anns();
  office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 500 });
  await office.perform('/transfer/start', { to: GUEST, kind: 'warm' }, ANN);
  await office.world.clock.advance(5_000);
  await office.perform('/transfer/merge', {}, ANN);
  await office.perform('/transfer/start', { to: '+14155550142', kind: 'warm' }, ANN);
  await mayNothing(office, BOB);
  await office.perform('/transfer/cancel', {}, ANN);
  await mayNothing(office, BOB);
  await office.perform('/participants/hold', { participant: office.customer }, ANN);
});

test('the agent that started a transfer may cancel it after leaving, and no other agent may', async () => {
  const office = await anns();
  office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await office.perform('/transfer/start', { to: GUEST, kind: 'cold' }, ANN);
  office.world.emulator.people.hangUp(office.agent);
  await office.world.clock.advance(3_000);
  for (const path of ['complete', 'merge', 'swap', 'cancel'])
    expect(codeOf(await office.request(`/transfer/${path}`, {}, BOB))).toBe('forbidden');
  expect(codeOf(await office.request('/participants/hold', { participant: office.customer }, ANN))).toBe(
    'forbidden',
  );
  expect(codeOf(await office.request('/transfer/complete', {}, ANN))).toBe('transfer_in_progress');
  await office.perform('/transfer/cancel', {}, ANN);
  const rung = office.world.emulator.inspect().calls.filter((call) => call.to === GUEST);
  expect(rung.map(({ doing }) => doing)).toEqual(['ended']);
});

test("another agent's bridge is not transferred", async () => {
  const world = await new World({ environment: { AGENTS: 'client:ann' } }).wire();
  const { parent, child } = await world.bridge();
  const response = await world.requestAs('/transfer/start', { callSid: child, to: GUEST, kind: 'cold' }, BOB);
  expect([response.status, codeOf(response)]).toEqual([403, 'forbidden']);
  await world.clock.advance(3_000);
  expect(world.call(parent)?.doing).toBe('bridged');
});

describe('when every callback that reports the roles was lost', () => {
  test("an incoming call is still its agent's", async () => {
    const office = await ConferenceFixture.inbound({
      environment: { AGENTS: 'client:ann' },
      faults: { callbackLost: 1 },
    });
    await mayNothing(office, BOB);
    await office.perform('/participants/hold', { participant: office.customer }, ANN);
    await office.perform('/transfer/start', { to: GUEST, kind: 'warm' }, ANN);
  });

  test("an outgoing call is still its agent's, before and after its conversion", async () => {
    const world = await new World({ faults: { callbackLost: 1 } }).wire();
    const agent = await world.dialOut();
    await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
    expect(codeOf(await world.requestAs('/convert', { callSid: agent }, BOB))).toBe('forbidden');
    expect((await world.requestAs('/convert', { callSid: agent }, ANN)).status).toBe(200);
    await world.clock.advance(3_000);
    const params = { callSid: agent, to: GUEST, kind: 'warm' };
    expect(codeOf(await world.requestAs('/transfer/start', params, BOB))).toBe('forbidden');
    expect((await world.requestAs('/transfer/start', params, ANN)).status).toBe(200);
  });
});
