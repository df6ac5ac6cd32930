import { ZodMiniObject } from 'zod/mini';
import { endpoints } from '../../src/contract/endpoints';
import { ANN, CUSTOMER, World, type ApiResponse, type WorldOptions } from '../../simulation/world/world';
import { codeOf, ConferenceFixture, GUEST } from './conference-fixture';

/** An operation on a bridge converts it first, in the same request. */

const BOB = { name: 'bob', role: 'agent' as const };
const ANNS: WorldOptions = { environment: { AGENTS: 'client:ann' } };

const open = async (options: WorldOptions = ANNS): Promise<ConferenceFixture> => {
  const office = await ConferenceFixture.bridge(options);
  for (const address of [GUEST, 'client:sue'])
    office.world.emulator.people.behave(address, { kind: 'answers', afterMs: 500 });
  return office;
};

/** An operation, and what customer and agent hear once it has taken effect. */
interface Operation {
  path: string;
  params: (office: ConferenceFixture) => object;
  hear: [customer: string, agent: string];
}

const operations: Operation[] = [
  {
    path: '/participants/hold',
    params: ({ customer }) => ({ participant: customer }),
    hear: ['music', 'silence'],
  },
  { path: '/participants/hold', params: ({ agent }) => ({ participant: agent }), hear: ['silence', 'music'] },
  {
    path: '/participants/mute',
    params: ({ customer }) => ({ participant: customer }),
    hear: ['party', 'silence'],
  },
  { path: '/participants/mute-all', params: () => ({}), hear: ['silence', 'silence'] },
  { path: '/participants/add', params: () => ({ to: GUEST }), hear: ['party', 'party'] },
  { path: '/participants/announce', params: () => ({ sentence: 'Hello.' }), hear: ['party', 'party'] },
  { path: '/conference/record', params: () => ({ action: 'start' }), hear: ['party', 'party'] },
  { path: '/supervise', params: () => ({ mode: 'listen' }), hear: ['party', 'party'] },
  {
    path: '/supervise',
    params: ({ agent }) => ({ mode: 'coach', agentCallSid: agent }),
    hear: ['party', 'party'],
  },
  { path: '/transfer/start', params: () => ({ to: GUEST, kind: 'warm' }), hear: ['music', 'party'] },
];

/** No party has been moved, also some time later. */
async function expectStillBridged({ world, callId }: ConferenceFixture): Promise<void> {
  await world.clock.advance(10_000);
  expect([world.call(callId)?.doing, world.conferences(callId)]).toEqual(['bridged', []]);
}

describe.each(operations)('$path on a bridge', ({ path, params, hear }) => {
  test.each(['parent', 'child'])("converts it and takes effect, by the %s's CallSid", async (leg) => {
    const office = await open();
    const { world, customer, agent } = office;
    const callSid = leg === 'parent' ? customer : agent;
    const { status, body } = await office.request(path, { callSid, ...params(office) });
    expect({ status, converted: body['converted'] }).toEqual({ status: 200, converted: true });
    await world.clock.advance(7_000);
    expect(office.hearing(customer, agent)).toEqual(hear);
    expect(world.inConference(customer)).toEqual(expect.arrayContaining([customer, agent]));
  });

  test('takes effect although every callback of the call was lost', async () => {
    const office = await open({ ...ANNS, faults: { callbackLost: 1 } });
    const { status, body } = await office.request(path, params(office));
    expect({ status, converted: body['converted'] }).toEqual({ status: 200, converted: true });
    await office.world.clock.advance(7_000);
    expect(office.hears(office.customer)).toBe(hear[0]);
  });

  test('is refused to the agent of another call, and moves no party', async () => {
    const office = await open();
    const { status } = await office.request(path, params(office), BOB);
    expect(status).toBe(403);
    await expectStillBridged(office);
  });
});

test('only the request that converts the call says so', async () => {
  const office = await open();
  const held = { participant: office.customer };
  const responses = await office.requestTwice('/participants/hold', held);
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  expect(responses.filter(({ body }) => body['converted'] === true)).toHaveLength(1);
  await office.world.clock.advance(3_000);
  const third = await office.request('/participants/mute', held);
  expect(third.body).toEqual({ status: 'done' });
});

test('the guest of two requests at once, one by each leg, is rung once', async () => {
  const office = await open();
  const { world, customer, agent } = office;
  const requests = [customer, agent].map((callSid) =>
    world.sendAs('/participants/add', { callSid, to: GUEST }),
  );
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  await world.clock.advance(5_000);
  expect(world.emulator.inspect().calls.filter(({ to }) => to === GUEST)).toHaveLength(1);
});

describe('a bridge is not converted', () => {
  const refusals: [
    string,
    string,
    Record<string, string> | ((office: ConferenceFixture) => object),
    string,
  ][] = [
    [
      'to hold a party of another call',
      '/participants/hold',
      { participant: `CA${'9'.repeat(32)}` },
      'party_not_found',
    ],
    [
      'to mute a party of another call',
      '/participants/mute',
      { participant: `CA${'9'.repeat(32)}` },
      'party_not_found',
    ],
    [
      'to address a party of another call',
      '/participants/announce',
      { participant: `CA${'9'.repeat(32)}`, sentence: 'Hello.' },
      'party_not_found',
    ],
    [
      'to take a party off hold',
      '/participants/unhold',
      ({ customer }) => ({ participant: customer }),
      'no_conference',
    ],
    ['to unmute all parties', '/participants/unmute-all', {}, 'no_conference'],
    [
      'to unmute a party',
      '/participants/unmute',
      ({ customer }) => ({ participant: customer }),
      'no_conference',
    ],
    [
      'to remove a party',
      '/participants/remove',
      ({ customer }) => ({ participant: customer }),
      'no_conference',
    ],
    ['to pause a recording', '/conference/record', { action: 'pause' }, 'no_recording'],
    ['to stop a recording', '/conference/record', { action: 'stop' }, 'no_recording'],
    [
      'to coach the customer',
      '/supervise',
      ({ customer }) => ({ mode: 'coach', agentCallSid: customer }),
      'cannot_coach',
    ],
    ['to stop supervising', '/supervise-leave', {}, 'no_conference'],
    ['to complete a transfer', '/transfer/complete', {}, 'no_conference'],
    ['to end a conference', '/conference/end', {}, 'no_conference'],
  ];

  test.each(refusals)('%s', async (_, path, params, code) => {
    const office = await open();
    const response = await office.request(path, typeof params === 'function' ? params(office) : params);
    expect(codeOf(response)).toBe(code);
    await expectStillBridged(office);
  });

  test.each([
    ['/participants/add', { to: GUEST }],
    ['/supervise', { mode: 'listen', address: GUEST }],
    ['/transfer/start', { to: GUEST, kind: 'cold' }],
  ])('by %s at the limit of calls to phones', async (path, params) => {
    const office = await open({ environment: { ...ANNS.environment, CALLS_PER_HOUR: '1' } });
    const other = await office.world.conference('+14155550188');
    await office.world.requestAs('/participants/add', { callSid: other.parent, to: '+14155550142' });
    expect(codeOf(await office.request(path, params))).toBe('too_many_requests');
    await expectStillBridged(office);
  });

  test.each([
    ['/participants/add', { to: GUEST }],
    ['/supervise', { mode: 'listen' }],
  ])('by %s without CALLER_ID', async (path, params) => {
    const office = await open({ environment: { ...ANNS.environment, CALLER_ID: '' } });
    expect(codeOf(await office.request(path, params))).toBe('configuration_error');
    await expectStillBridged(office);
  });

  test('to add a party that is one of its ends', async () => {
    const office = await open();
    const { body } = await office.request('/participants/add', { to: CUSTOMER });
    expect(body).toEqual({ status: 'joined', participant: office.customer });
    await expectStillBridged(office);
  });
});

test('one of three calls to phones in an hour counts once, although the bridge was converted for it', async () => {
  const office = await open({ environment: { ...ANNS.environment, CALLS_PER_HOUR: '2' } });
  await office.perform('/participants/add', { to: GUEST });
  expect((await office.request('/participants/add', { to: '+14155550178' })).status).toBe(200);
});

describe('while a bridge is being converted', () => {
  const CODE = 'request_in_progress';

  test('by a request that died, an operation responds so within ten seconds', async () => {
    const office = await open();
    const { world } = office;
    await world.clock.complete(
      world.twilio.sync.v1.services('default').documents.create({
        uniqueName: `claim-${office.agent}`,
        data: { state: 'moving', at: world.clock.now() },
        ttl: 3_600,
      }),
    );
    const startedAt = world.clock.now();
    const response = await office.request('/participants/hold', { participant: office.customer });
    expect(codeOf(response)).toBe(CODE);
    expect(messageOf(response)).toBe('The call is being converted: ask again in a moment.');
    expect(world.clock.now() - startedAt).toBeLessThan(10_000);
    await expectStillBridged(office);
  });

  test('and the customer comes late, an operation responds so within ten seconds, and a repeat succeeds', async () => {
    const office = await open({
      ...ANNS,
      host: {
        invocationFault: (path) => (path === '/dial-action' ? { kind: 'slow', ms: 8_500 } : { kind: 'none' }),
      },
    });
    const { world, customer } = office;
    const startedAt = world.clock.now();
    const response = await office.request('/participants/hold', { participant: customer });
    expect(codeOf(response)).toBe(CODE);
    expect(world.clock.now() - startedAt).toBeLessThan(9_700);
    await world.clock.advance(4_000);
    const repeat = await office.request('/participants/hold', { participant: customer });
    expect(repeat.body).toEqual({ status: 'done' });
    await world.clock.advance(2_000);
    expect(office.hears(customer)).toBe('music');
  });
});

test('an outgoing call is converted for an operation on its customer', async () => {
  const world = await new World().wire();
  const agent = await world.dialOut();
  await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
  const customer = world.call(agent)?.bridgedWith ?? '';
  const { body } = await world.requestAs(
    '/participants/hold',
    { callSid: agent, participant: customer },
    ANN,
  );
  expect(body).toEqual({ status: 'done', converted: true });
  await world.clock.advance(3_000);
  expect([world.call(customer)?.hears, world.call(agent)?.hears]).toEqual(['music', 'silence']);
});

test('each operation that can convert a bridge documents that its response says so', () => {
  const says = endpoints
    .filter(({ response }) => response instanceof ZodMiniObject && 'converted' in response.shape)
    .map(({ name }) => `/${name}`);
  expect(says.sort()).toEqual([...new Set(operations.map(({ path }) => path))].sort());
});

const messageOf = ({ body }: ApiResponse) => (body['error'] as { message: string }).message;
