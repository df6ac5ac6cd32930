import { ringingDialects } from './ringing-dialects';
import { AGENT, ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import type { CallbacksView } from '../../src/contract/responses';
import { ADA, codeOf } from './conference-fixture';

const BOB = { name: 'bob', role: 'agent' as const };
const OTHER = '+14155550177';

/** A caller that no agent answers hears the first question. */
async function askedCaller(options: WorldOptions = {}, from = CUSTOMER) {
  const environment = { NO_ANSWER: 'callback', RING_SECONDS: '10', ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from, to: NUMBER });
  await world.clock.runUntil(() => world.webhooks('/call-back').length > 0, 60_000);
  await world.clock.advance(500);
  return { world, caller };
}

/** The caller presses these keys, each after a second. */
async function press(world: World, caller: string, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    for (const digit of key) world.emulator.people.press(caller, digit);
    await world.clock.advance(1_000);
  }
}

type Operator = NonNullable<Parameters<World['requestAs']>[2]>;
async function notes(world: World, operator: Operator = SUE) {
  const { status, body } = await world.requestAs('/callbacks', {}, operator);
  expect(status).toBe(200);
  return (body as CallbacksView).callbacks;
}

/** An operator's browser dials. @returns its CallSid */
async function dial(world: World, to: string, name = 'ann'): Promise<string> {
  const applicationSid = await world.browserApp();
  const from = `client:${name}`;
  const callSid = world.emulator.people.dial({ from, to: '', applicationSid, params: { To: to } });
  await world.clock.advance(8_000);
  return callSid;
}

describe.each(ringingDialects)('under the dialect $name', ({ dialect }) => {
  test.each(['bridge', 'conference'])('a caller is noted, called back and closed (%s)', async (ANSWER_AS) => {
    const { world, caller } = await askedCaller({ dialect, judged: false, environment: { ANSWER_AS } });
    await press(world, caller, '1');
    await world.clock.advance(10_000);
    expect(world.liveLegs()).toEqual([]);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'ended', endedBy: { reason: 'no-answer' } });
    const [note] = await notes(world, ANN);
    expect(note).toMatchObject({ callbackSid: caller, number: '+1415…0199', called: null, closed: null });

    const agent = await dial(world, note?.to ?? '');
    const call = await world.liveCall(agent);
    expect(call).toMatchObject({ state: 'bridged', direction: 'outbound' });
    expect(call?.parties.map(({ role, address }) => [role, address])).toContainEqual(['customer', CUSTOMER]);
    expect(await notes(world)).toMatchObject([{ number: CUSTOMER, called: { by: 'ann' } }]);

    await world.requestAs('/callbacks/close', { callbackSid: caller }, ANN);
    expect(await notes(world)).toMatchObject([{ closed: { by: 'ann' } }]);
  });
});

describe('a caller', () => {
  test('may speak over the question, enter another number, and hears it digit by digit', async () => {
    const { world, caller } = await askedCaller();
    await press(world, caller, '2', '4155550177', '#');
    expect(world.webhooks('/call-back').at(-1)).toMatchObject({ params: { Digits: '4155550177' } });
    await press(world, caller, '1');
    expect(await notes(world)).toMatchObject([{ number: OTHER }]);
  });

  test('enters a number with the prefix for calls abroad', async () => {
    const { world, caller } = await askedCaller({ environment: { ALLOWED_COUNTRIES: 'US,GB' } });
    await press(world, caller, '2', '011442079460958', '#', '1');
    expect(await notes(world)).toMatchObject([{ number: '+442079460958' }]);
  });

  test.each(['anonymous', '+442079460958', 'sip:caller@elsewhere.example'])(
    'with the number %s, which cannot be called, is asked for another at once',
    async (from) => {
      const { world, caller } = await askedCaller({}, from);
      await press(world, caller, '4155550177', '#', '1');
      expect(await notes(world)).toMatchObject([{ number: OTHER }]);
    },
  );

  test.each([
    ['premium-rate', '9005550101'],
    ['too short', '415'],
    ["the company's own", '4155550100'],
    ['in a country that may not be called', '011442079460958'],
  ])('cannot leave a number that is %s', async (_, digits) => {
    const { world, caller } = await askedCaller();
    await press(world, caller, '2', digits, '#', '1');
    await world.clock.advance(60_000);
    expect(await notes(world)).toEqual([]);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each([
    ['says nothing', []],
    ['presses wrong keys', ['9', '8', '7', '5']],
  ])('who %s hears goodbye in the end', async (_, keys) => {
    const { world, caller } = await askedCaller();
    await press(world, caller, ...keys);
    await world.clock.runUntil(() => world.call(caller)?.doing === 'ended', 180_000);
    expect(await notes(world)).toEqual([]);
  });

  test('who hangs up in the middle leaves no note', async () => {
    const { world, caller } = await askedCaller();
    await press(world, caller, '2', '4155550177', '#');
    world.emulator.people.hangUp(caller);
    await world.clock.advance(20_000);
    expect(await notes(world)).toEqual([]);
    expect(world.liveLegs()).toEqual([]);
  });

  test('is noted once if the request comes twice', async () => {
    const { world, caller } = await askedCaller();
    const question = `/call-back?callId=${caller}&entry=incoming-call&language=en&step=offer&misses=0`;
    for (const From of [CUSTOMER, OTHER])
      await world.webhook(question, { CallSid: caller, From, To: NUMBER, Digits: '1' });
    expect(await notes(world)).toMatchObject([{ number: CUSTOMER }]);
  });

  test('outside the business hours is told that the company is closed', async () => {
    const environment = { HOURS: 'office', WHEN_CLOSED: 'callback', NO_ANSWER: 'goodbye' };
    const world = await new World({ environment }).wire();
    await world.clock.advance(Date.parse('2027-06-13T12:00:00Z') - world.clock.now());
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.webhooks('/call-back').length > 0, 10_000);
    expect(world.webhooks('/call-back')[0]?.url).toContain('reason=closed');
    await world.clock.advance(500);
    await press(world, caller, '1');
    expect(await notes(world)).toHaveLength(1);
  });
});

describe('operators', () => {
  async function noted(environment: Record<string, string> = {}) {
    const { world, caller } = await askedCaller({ environment });
    await press(world, caller, '1');
    await world.clock.advance(10_000);
    return { world, caller, to: `callback:${caller}` };
  }
  const ringsCustomer = (world: World) =>
    world.emulator.inspect().calls.filter(({ to, parentSid }) => to === CUSTOMER && parentSid !== null)
      .length;

  test('do not call the same caller at once; after a minute another may', async () => {
    const { world, to } = await noted();
    const first = await dial(world, to, 'ann');
    await dial(world, to, 'bob');
    expect(ringsCustomer(world)).toBe(1);
    world.emulator.people.hangUp(first);
    await world.clock.advance(60_000);
    await dial(world, to, 'bob');
    expect(ringsCustomer(world)).toBe(2);
    expect(await notes(world)).toMatchObject([{ called: { by: 'bob' } }]);
  });

  test('cannot call back a caller whose note is closed, or that does not exist', async () => {
    const { world, caller, to } = await noted();
    await world.requestAs('/callbacks/close', { callbackSid: caller }, BOB);
    for (const dialled of [to, `callback:CA${'0'.repeat(32)}`, 'callback:everybody'])
      await dial(world, dialled);
    expect(ringsCustomer(world)).toBe(0);
    expect(await notes(world)).toMatchObject([{ called: null }]);
  });

  test('do not learn the number from the last destinations', async () => {
    const { world, to } = await noted();
    await dial(world, to);
    const { body } = await world.requestAs('/directory', {}, ANN);
    expect(JSON.stringify(body)).not.toContain(CUSTOMER);
  });

  test('pay for a call-back as for any call', async () => {
    const { world, to } = await noted({ CALLS_PER_HOUR: '1' });
    await dial(world, OTHER);
    await dial(world, to);
    expect(ringsCustomer(world)).toBe(0);
    expect(await notes(world)).toMatchObject([{ called: null }]);
  });

  test('close a note once, and it is audited', async () => {
    const { world, caller } = await noted();
    for (const operator of [ANN, BOB])
      expect(await world.requestAs('/callbacks/close', { callbackSid: caller }, operator)).toMatchObject({
        status: 200,
      });
    expect(await notes(world)).toMatchObject([{ closed: { by: 'ann' } }]);
    const unknown = { callbackSid: `CA${'0'.repeat(32)}` };
    expect(codeOf(await world.requestAs('/callbacks/close', unknown))).toBe('callback_not_found');
    const { body } = await world.requestAs('/audit', { kind: 'action' }, ADA);
    expect(body['entries']).toContainEqual(
      expect.objectContaining({ operator: 'ann', action: 'callbacks/close', callSid: caller }),
    );
  });

  test('see a note for a week', async () => {
    const { world } = await noted();
    await world.clock.advance(6 * 24 * 3600_000);
    expect(await notes(world)).toHaveLength(1);
    await world.clock.advance(25 * 3600_000);
    expect(await notes(world)).toEqual([]);
  });
});
