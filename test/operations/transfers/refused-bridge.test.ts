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

const order = (to: string) => ({ to, kind: 'cold' });
const errorOf = ({ status, body }: ApiResponse) => ({ status, body });

/** Nobody has been moved, also some time later. */
async function isUntouched({ world, callId: name }: ConferenceFixture): Promise<void> {
  await world.clock.advance(10_000);
  expect([world.call(name)?.doing, world.conferences(name)]).toEqual(['bridged', []]);
}

/** An agent's browser talks to a customer whom it rang. */
async function outgoing(options: WorldOptions = {}): Promise<World> {
  const world = await new World(options).wire();
  const parent = await world.dialOut();
  await world.clock.runUntil(() => world.call(parent)?.doing === 'bridged');
  return world;
}

describe('a target that is one end of the bridge is refused as in a conference, and nobody is moved', () => {
  test.each([
    ['the customer', CUSTOMER],
    ['the agent', AGENT],
  ])("%s, by either leg's CallSid", async (_, to) => {
    const office = await ConferenceFixture.bridge();
    const answers = [
      await office.request('/transfer/start', order(to)),
      await office.request('/transfer/start', { ...order(to), callSid: office.agent }),
    ];
    await isUntouched(office);
    await office.perform('/convert', {});
    const inConference = errorOf(await office.request('/transfer/start', order(to)));
    expect(inConference).toMatchObject({ status: 409, body: { error: { code: 'request_in_progress' } } });
    expect(answers.map(errorOf)).toEqual([inConference, inConference]);
  });

  test.each([
    ['the customer', CUSTOMER],
    ['the agent', 'client:ann'],
  ])("%s of an outgoing call, by either leg's CallSid", async (_, to) => {
    const world = await outgoing();
    const legs = world.liveLegs();
    expect(legs).toHaveLength(2);
    for (const callSid of legs) {
      const answer = await world.requestAs('/transfer/start', { callSid, ...order(to) }, ANN);
      expect([answer.status, codeOf(answer)]).toEqual([409, 'request_in_progress']);
    }
    await world.clock.advance(10_000);
    expect(legs.map((sid) => world.call(sid)?.doing)).toEqual(['bridged', 'bridged']);
  });
});

test('an agent learns nothing of the number in the bridge of another one', async () => {
  const office = await ConferenceFixture.bridge(ANNS);
  for (const to of [CUSTOMER, TARGET])
    for (const callSid of [office.callId, office.agent])
      expect(codeOf(await office.request('/transfer/start', { ...order(to), callSid }, BOB))).toBe(
        'forbidden',
      );
  expect(codeOf(await office.request('/transfer/start', order(CUSTOMER), ANN))).toBe('request_in_progress');
  await isUntouched(office);
});

test('who was rung beside the agent can be the target, though nothing told that it rings there no more', async () => {
  const world = await new World({ environment: { AGENTS: `client:bob,${AGENT}` } }).wire();
  world.emulator.people.behave('client:bob', { kind: 'never-answers' });
  // Both ring by then, and nobody has answered.
  world.clock.after(2_500, () => (world.faults.callbackLost = 1));
  const { parent } = await world.bridge();
  await world.clock.advance(5_000);
  const bob = (await world.liveCall(parent))?.parties.find(({ address }) => address === 'client:bob');
  expect(bob?.state).toBe('ringing');
  world.faults.callbackLost = 0;
  expect(await world.requestAs('/transfer/start', { callSid: parent, ...order('client:bob') })).toMatchObject(
    {
      status: 200,
    },
  );
});

test.each([
  ['a number of a country that is not allowed', '+4930123456', {}, 'invalid_request'],
  ['a number that is none', '0301', {}, 'invalid_request'],
  ['no CALLER_ID', TARGET, { CALLER_ID: '' }, 'configuration_error'],
  ['a wrong DETECT_VOICEMAIL', TARGET, { DETECT_VOICEMAIL: 'perhaps' }, 'configuration_error'],
])('%s: refused, and nobody is moved', async (_, to, environment, code) => {
  const office = await ConferenceFixture.bridge({ environment });
  expect(codeOf(await office.request('/transfer/start', order(to)))).toBe(code);
  await isUntouched(office);
});

test('without a CALLER_ID nobody in a conference is held for a transfer that cannot be', async () => {
  const office = await ConferenceFixture.inbound({ environment: { CALLER_ID: '' } });
  expect(codeOf(await office.request('/transfer/start', order(TARGET)))).toBe('configuration_error');
  await office.world.clock.advance(3_000);
  expect([office.hears(office.customer), office.hears(office.agent)]).toEqual(['party', 'party']);
  expect((await office.world.liveCall(office.callId))?.transfer).toBeNull();
});
