import {
  AGENT,
  ANN,
  CUSTOMER,
  World,
  type ApiResponse,
  type WorldOptions,
} from '../../../simulation/world/world';
import { codeOf, ConferenceFixture } from '../conference-fixture';
import { TARGET } from './transfer-scenario';

const ANNS = { environment: { AGENTS: 'client:ann' } };
const BOB = { name: 'bob', role: 'agent' as const };

const coldTo = (to: string) => ({ to, kind: 'cold' });
const refusalOf = ({ status, body }: ApiResponse) => ({ status, body });

/** No party has been moved, also some time later. */
async function expectStillBridged({ world, callId }: ConferenceFixture): Promise<void> {
  await world.clock.advance(10_000);
  expect([world.call(callId)?.doing, world.conferences(callId)]).toEqual(['bridged', []]);
}

/** An agent's browser has rung a customer, and they talk. */
async function outgoingCall(options: WorldOptions = {}): Promise<World> {
  const world = await new World(options).wire();
  const parent = await world.dialOut();
  await world.clock.runUntil(() => world.call(parent)?.doing === 'bridged');
  return world;
}

describe('a transfer of a bridge to one of its own ends is refused as in a conference, and moves no party', () => {
  test.each([
    ['the customer', CUSTOMER],
    ['the agent', AGENT],
  ])("to %s, by either leg's CallSid", async (_, to) => {
    const fixture = await ConferenceFixture.bridge();
    const refusals = [
      await fixture.request('/transfer/start', coldTo(to)),
      await fixture.request('/transfer/start', { ...coldTo(to), callSid: fixture.agent }),
    ];
    await expectStillBridged(fixture);
    await fixture.perform('/convert', {});
    const inConference = refusalOf(await fixture.request('/transfer/start', coldTo(to)));
    expect(inConference).toMatchObject({ status: 409, body: { error: { code: 'request_in_progress' } } });
    expect(refusals.map(refusalOf)).toEqual([inConference, inConference]);
  });

  test.each([
    ['the customer', CUSTOMER],
    ['the agent', 'client:ann'],
  ])("to %s of an outgoing call, by either leg's CallSid", async (_, to) => {
    const world = await outgoingCall();
    const legs = world.liveLegs();
    expect(legs).toHaveLength(2);
    for (const callSid of legs) {
      const response = await world.requestAs('/transfer/start', { callSid, ...coldTo(to) }, ANN);
      expect([response.status, codeOf(response)]).toEqual([409, 'request_in_progress']);
    }
    await world.clock.advance(10_000);
    expect(legs.map((sid) => world.call(sid)?.doing)).toEqual(['bridged', 'bridged']);
  });
});

test("a refusal tells an agent nothing about the number in another agent's bridge", async () => {
  const fixture = await ConferenceFixture.bridge(ANNS);
  for (const to of [CUSTOMER, TARGET])
    for (const callSid of [fixture.callId, fixture.agent])
      expect(codeOf(await fixture.request('/transfer/start', { ...coldTo(to), callSid }, BOB))).toBe(
        'forbidden',
      );
  const own = await fixture.request('/transfer/start', coldTo(CUSTOMER), ANN);
  expect(codeOf(own)).toBe('request_in_progress');
  await expectStillBridged(fixture);
});

test('an agent whose losing leg was never reported as ended can still be the target', async () => {
  const world = await new World({ environment: { AGENTS: `client:bob,${AGENT}` } }).wire();
  world.emulator.people.behave('client:bob', { kind: 'never-answers' });
  // Both agents ring by then, and neither has answered.
  world.clock.after(2_500, () => (world.faults.callbackLost = 1));
  const { parent } = await world.bridge();
  await world.clock.advance(5_000);
  const bob = (await world.liveCall(parent))?.parties.find(({ address }) => address === 'client:bob');
  expect(bob?.state).toBe('ringing');
  world.faults.callbackLost = 0;
  const response = await world.requestAs('/transfer/start', { callSid: parent, ...coldTo('client:bob') });
  expect(response).toMatchObject({ status: 200 });
});

test.each([
  ['to a number of a country that is not allowed', '+4930123456', {}, 'invalid_request'],
  ['to an invalid number', '0301', {}, 'invalid_request'],
  ['without CALLER_ID', TARGET, { CALLER_ID: '' }, 'configuration_error'],
  ['with a wrong CALLER_ID', TARGET, { CALLER_ID: '4155550100' }, 'configuration_error'],
])('a transfer of a bridge %s is refused, and moves no party', async (_, to, environment, code) => {
  const fixture = await ConferenceFixture.bridge({ environment });
  expect(codeOf(await fixture.request('/transfer/start', coldTo(to)))).toBe(code);
  await expectStillBridged(fixture);
});

test('a transfer without CALLER_ID holds no party of a conference', async () => {
  const fixture = await ConferenceFixture.inbound({ environment: { CALLER_ID: '' } });
  expect(codeOf(await fixture.request('/transfer/start', coldTo(TARGET)))).toBe('configuration_error');
  await fixture.world.clock.advance(3_000);
  expect([fixture.hears(fixture.customer), fixture.hears(fixture.agent)]).toEqual(['party', 'party']);
  expect((await fixture.world.liveCall(fixture.callId))?.transfer).toBeNull();
});
