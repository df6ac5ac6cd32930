import { withCall } from '../../src/calls/ringing/paid-calls';
import { ConferenceFixture, ADA, codeOf, GUEST } from './conference-fixture';
import { AGENT, ANN, CUSTOMER, World } from '../../simulation/world/world';

/** The limits of what a stolen session can cost. */

const HOUR_MS = 3_600_000;

describe('withCall', () => {
  test('counts the calls of the last hour', () => {
    const now = 10 * HOUR_MS;
    const times = [now - HOUR_MS, now - HOUR_MS + 1, now - 5];
    expect(withCall(times, { now, perHour: 3 })).toEqual({
      times: [...times.slice(1), now],
      isAllowed: true,
    });
    expect(withCall(times, { now, perHour: 2 })).toEqual({ times: times.slice(1), isAllowed: false });
  });
});

describe('with CALLS_PER_HOUR=2', () => {
  const open = () => ConferenceFixture.inbound({ environment: { CALLS_PER_HOUR: '2' } });
  const add = async (fixture: ConferenceFixture, to: string) => {
    const response = await fixture.request('/participants/add', { to });
    await fixture.world.clock.advance(4_000);
    return response;
  };

  test('the third call to a phone is refused with a sentence, audited, and rings nothing', async () => {
    const fixture = await open();
    for (const to of [GUEST, '+14155550178']) expect((await add(fixture, to)).status).toBe(200);
    const refused = await add(fixture, '+14155550179');
    expect([refused.status, codeOf(refused)]).toEqual([429, 'too_many_requests']);
    expect(JSON.stringify(refused.body)).toContain('The limit of calls to phones in an hour is 2');
    expect(fixture.world.emulator.inspect().calls.some(({ to }) => to === '+14155550179')).toBe(false);
    const { body } = await fixture.world.requestAs('/audit', { kind: 'refusal' }, ADA);
    expect((body['entries'] as object[])[0]).toMatchObject({
      action: 'participants/add',
      outcome: 'too_many_requests',
    });
  });

  test('transfers and supervision by phone count too, and browsers and repeats do not', async () => {
    const fixture = await open();
    await add(fixture, GUEST);
    await add(fixture, GUEST);
    await add(fixture, 'client:bob');
    expect((await fixture.request('/supervise', { mode: 'listen', address: '+14155550188' })).status).toBe(
      200,
    );
    await fixture.world.clock.advance(4_000);
    expect(codeOf(await fixture.request('/transfer/start', { to: '+14155550142', kind: 'warm' }))).toBe(
      'too_many_requests',
    );
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('of twelve requests in the same moment, the limit holds although Sync is slow', async () => {
    const { world, callId } = await open();
    world.faults.restDelayMs = ({ path, form }) =>
      path.includes('paid-calls') || form['UniqueName']?.startsWith('paid-calls') ? 300 : 0;
    const numbers = Array.from({ length: 12 }, (_, n) => `+1415555${String(120 + n).padStart(4, '0')}`);
    const requests = numbers.map((to) => world.sendAs('/participants/add', { callSid: callId, to }));
    const responses = await world.clock.complete(Promise.all(requests));
    expect(responses.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2);
    const rung = world.emulator.inspect().calls.filter(({ to }) => numbers.includes(to));
    expect(rung.length).toBeLessThanOrEqual(2);
  });

  test('the calls that bring an agent on a phone back count, and are never refused', async () => {
    const fixture = await open();
    const { people } = fixture.world.emulator;
    const toAgent = () => fixture.world.emulator.inspect().calls.filter(({ to }) => to === AGENT).length;
    people.behave('client:eve', { kind: 'never-answers' });
    const codes: unknown[] = [];
    for (let round = 0; round < 4; round++) {
      const transfer = { to: 'client:eve', kind: 'cold', ringSeconds: 5 };
      codes.push(codeOf(await fixture.request('/transfer/start', transfer)));
      if (codes.at(-1) === undefined) people.hangUp(fixture.legTo(AGENT));
      await fixture.world.clock.advance(25_000);
      expect(fixture.hears(fixture.customer)).toBe('party');
    }
    expect(codes).toEqual([undefined, undefined, 'too_many_requests', 'too_many_requests']);
    expect(toAgent()).toBe(3);
  });

  test.each([
    ['/participants/add', {}],
    ['/transfer/start', { kind: 'cold' }],
  ] as const)(
    "%s does not tell an agent at the limit whether a guess is the customer's number",
    async (path, params) => {
      const fixture = await open();
      for (const to of [GUEST, '+14155550178']) await fixture.perform('/participants/add', { to }, ANN);
      const guess = (to: string) => fixture.request(path, { to, ...params }, ANN);
      const [right, wrong] = [await guess(CUSTOMER), await guess('+14155550198')];
      expect(codeOf(wrong)).toBe('too_many_requests');
      expect(right).toEqual(wrong);
    },
  );

  test('an hour later calls are placed again, and another operator has a count of their own', async () => {
    const fixture = await open();
    for (const to of [GUEST, '+14155550178']) await add(fixture, to);
    expect((await fixture.request('/participants/add', { to: '+14155550179' }, ADA)).status).toBe(200);
    await fixture.world.clock.advance(HOUR_MS);
    expect((await add(fixture, '+14155550180')).status).toBe(200);
  });

  test('calls are placed while Sync cannot count them', async () => {
    const fixture = await open();
    fixture.world.faults.rest = ({ path, form }) =>
      path.includes('paid-calls') || form['UniqueName']?.startsWith('paid-calls') ? '500' : undefined;
    for (const to of [GUEST, '+14155550178', '+14155550179'])
      expect((await add(fixture, to)).status).toBe(200);
  });
});

describe('a call from a browser', () => {
  const refusedEntries = async (world: World) => {
    const { body } = await world.requestAs('/audit', { kind: 'refusal' }, ADA);
    return body['entries'] as object[];
  };
  const dialled = (world: World) =>
    world.emulator.inspect().calls.filter(({ parentSid }) => parentSid !== null);

  test('is refused with a spoken sentence at the limit of an hour, and audited', async () => {
    const world = await new World({ environment: { CALLS_PER_HOUR: '1' } }).wire();
    world.emulator.people.hangUp(await placed(world, '+14155550177'));
    const second = await placed(world, '+14155550178', 1_500);
    expect(world.call(second)?.hears).toBe('speech');
    expect(dialled(world)).toHaveLength(1);
    expect((await refusedEntries(world))[0]).toMatchObject({
      operator: 'ann',
      action: 'outgoing-call',
      callSid: second,
      outcome: 'too_many_requests',
    });
  });

  test('is audited where its number may not be called', async () => {
    const world = await new World().wire();
    const call = await placed(world, '+19005550123');
    expect((await refusedEntries(world))[0]).toMatchObject({
      operator: 'ann',
      action: 'outgoing-call',
      callSid: call,
      outcome: 'invalid_request',
    });
  });

  test('is refused while as many calls are live as the limit allows', async () => {
    const world = await new World({ environment: { CALLS_AT_ONCE: '1' } }).wire();
    const first = await placed(world, '+14155550177');
    const second = await placed(world, '+14155550178', 1_000);
    expect([world.call(first)?.doing, world.call(second)?.hears]).toEqual(['bridged', 'speech']);
    world.emulator.people.hangUp(first);
    await world.clock.advance(10_000);
    expect(world.call(await placed(world, '+14155550179'))?.doing).toBe('bridged');
  });

  test.each(['CALLS_AT_ONCE', 'CALLS_PER_HOUR'])(
    'is placed once when five start in the same moment with %s=1',
    async (variable) => {
      const world = await new World({ environment: { [variable]: '1' } }).wire();
      const applicationSid = await world.browserApp();
      for (let n = 0; n < 5; n++)
        world.emulator.people.dial({
          from: 'client:ann',
          to: '',
          applicationSid,
          params: { To: `+1415555017${n}` },
        });
      await world.clock.advance(5_000);
      expect(dialled(world)).toHaveLength(1);
    },
  );

  test('is placed again at once after a call that the agent has ended within seconds', async () => {
    const world = await new World({ environment: { CALLS_AT_ONCE: '1' } }).wire();
    world.emulator.people.hangUp(await placed(world, '+14155550177', 3_000));
    await world.clock.advance(2_000);
    expect(world.call(await placed(world, '+14155550178'))?.doing).toBe('bridged');
  });

  test('is counted once when Twilio repeats its request', async () => {
    const world = await new World({ environment: { CALLS_PER_HOUR: '1' } }).wire();
    const call = await placed(world, '+14155550177');
    const repeat = { CallSid: call, From: 'client:ann', To: '+14155550177', CallStatus: 'ringing' };
    expect((await world.webhook('/outgoing-call', repeat)).body).toContain('<Number');
  });

  let appSid = '';
  async function placed(world: World, to: string, ms = 4_000): Promise<string> {
    if (world.emulator.inspect().calls.length === 0) appSid = await world.browserApp();
    const call = world.emulator.people.dial({
      from: 'client:ann',
      to: '',
      applicationSid: appSid,
      params: { To: to },
    });
    await world.clock.advance(ms);
    return call;
  }
});
