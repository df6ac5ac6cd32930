import { allDialects } from '../../emulator';
import { CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries } from '../../src/contract/entries';
import { ConferenceFixture } from './conference-fixture';

/** The settings of an entry hold for every leg of its calls. */

const LINE = entries['support-call'].localNumber ?? '';

const environment = {
  AGENTS: 'client:ann',
  BEEPS: 'off,support-call=on',
  REGION: 'de1,support-call=us2',
  WAIT_MUSIC_URL: 'https://example.com/general.mp3,support-call=https://example.com/line.mp3',
};

/** The attributes of every conference document that a leg was sent into a conference with by REST. */
const sentByRest = (world: World) =>
  world.restRequests().flatMap(({ form }) => /<Conference ([^>]*)>/.exec(form['Twiml'] ?? '')?.[1] ?? []);

const withSettings = (options: WorldOptions = {}) => ({
  environment: { ...environment, ...options.environment },
});

test('both legs of a converted call have the settings of its entry', async () => {
  const { world, callId } = await ConferenceFixture.inbound(withSettings());
  const ended = {
    CallSid: callId,
    CallStatus: 'in-progress',
    DialCallStatus: 'completed',
    DialBridged: 'true',
  };
  const { body } = await world.webhook('/dial-action?customer=parent', ended);
  for (const document of [body, ...sentByRest(world)])
    expect(document).toContain('beep="false" region="de1"');
  expect(sentByRest(world)).toHaveLength(1);
});

test('both legs of a call of the support line have the settings of the line', async () => {
  const { world } = await ConferenceFixture.support(withSettings());
  const { body } = await world.webhook('/support-call', {
    CallSid: `CA${'7'.repeat(32)}`,
    From: CUSTOMER,
    To: LINE,
  });
  const documents = [body, ...sentByRest(world)];
  expect(documents.length).toBeGreaterThan(1);
  for (const document of documents) expect(document).toContain('beep="true" region="us2"');
});

test('an agent who accepts with a key joins with the same settings', async () => {
  const settings = withSettings({ environment: { AGENTS: '+14155550101', ACCEPT_WITH_KEY: 'true' } });
  const world = await new World(settings).wire(numberEntries);
  world.emulator.people.dial({ from: CUSTOMER, to: LINE });
  await world.clock.runUntil(() => world.webhooks('/agent-answer').length > 0, 30_000);
  const { url = '', params = {} } = world.webhooks('/agent-answer')[0] ?? {};
  const { body } = await world.webhook(url, { ...params, Digits: '1' });
  expect(body).toContain('beep="true" region="us2"');
});

test.each([
  ['the line', LINE, 'line'],
  ['another entry', NUMBER, 'general'],
])('a caller of %s waits with its music', async (_, to, music) => {
  const settings = withSettings({ environment: { ANSWER_AS: 'conference' } });
  const world = await new World(settings).wire(numberEntries);
  world.emulator.people.behave('client:ann', { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from: CUSTOMER, to });
  await world.clock.advance(20_000);
  const waits = world.webhooks('/wait');
  expect(waits.length).toBeGreaterThan(1);
  const first = await world.webhook('/wait?step=1', { CallSid: caller });
  expect(first.body).toContain(`<Play>https://example.com/${music}.mp3</Play>`);
});

test('a guest is heard joining with a beep, and a supervisor is not', async () => {
  const office = await ConferenceFixture.support(withSettings());
  const beepsOf = () => office.world.restRequests().flatMap(({ form }) => form['Beep'] ?? []);
  await office.add('+14155550177');
  await office.perform('/supervise', { mode: 'listen' });
  expect(beepsOf()).toEqual(['true', 'false']);
});

describe('a recording from the start', () => {
  const starts = ['bridge', 'conference', 'support'] as const;
  type Start = (typeof starts)[number];

  /** A caller hears the notice, may press a key, and an agent answers. */
  async function callIn(start: Start, RECORD: string, key?: string): Promise<ConferenceFixture> {
    const ANSWER_AS = start === 'conference' ? 'conference' : 'bridge';
    const world = await new World({ environment: { AGENTS: 'client:ann', ANSWER_AS, RECORD } }).wire(
      numberEntries,
    );
    const { people } = world.emulator;
    people.behave('client:ann', { kind: 'answers', afterMs: 1_000 });
    const customer = people.dial({ from: CUSTOMER, to: start === 'support' ? LINE : NUMBER });
    await world.clock.runUntil(() => world.call(customer)?.hears === 'speech', 10_000);
    expect(world.emulator.inspect().calls).toHaveLength(1);
    if (key !== undefined) people.press(customer, key);
    await world.clock.runUntil(() => world.call(customer)?.hears === 'party', 30_000);
    await world.clock.advance(4_000);
    const agent = world.emulator.inspect().calls.find(({ to }) => to === 'client:ann')?.sid ?? '';
    return ConferenceFixture.of(world, { callId: customer, customer, agent });
  }

  const recordingsOf = async ({ world, callId }: ConferenceFixture) =>
    (await world.liveCall(callId))?.recordings;

  test.each(starts)('starts when the agent answers, after the notice (%s)', async (start) => {
    const office = await callIn(start, 'on');
    expect(await recordingsOf(office)).toMatchObject([{ kind: 'conference', status: 'in-progress' }]);
    await office.world.clock.advance(10_000);
    office.world.emulator.people.hangUp(office.customer);
    await office.world.clock.advance(6_000);
    const [recording] = (await recordingsOf(office)) ?? [];
    expect(recording?.status).toBe('completed');
    expect(recording?.seconds).toBeGreaterThan(10);
  });

  test.each(starts)('is refused with a key, and then no operator can start one (%s)', async (start) => {
    const office = await callIn(start, 'ask', '9');
    expect(await recordingsOf(office)).toEqual([]);
    const { status, body } = await office.request('/conference/record', { action: 'start' });
    expect([status, body['error']]).toMatchObject([403, { code: 'forbidden' }]);
  });

  test.each([undefined, '1'])('starts if the caller who is asked presses %s', async (key) => {
    const office = await callIn('conference', 'off,incoming-call=ask', key);
    expect(await recordingsOf(office)).toMatchObject([{ status: 'in-progress' }]);
  });

  test('goes on when the bridge is converted, and does not start again when an operator stops it', async () => {
    const office = await callIn('bridge', 'on');
    const before = await recordingsOf(office);
    await office.perform('/convert', { callSid: office.agent });
    await office.world.clock.advance(4_000);
    expect(await recordingsOf(office)).toEqual(before);
    await office.perform('/conference/record', { action: 'stop' });
    await office.perform('/participants/hold', { participant: office.customer });
    await office.world.clock.advance(8_000);
    expect(await recordingsOf(office)).toMatchObject([{ status: 'completed' }]);
  });

  test('is not announced for another entry', async () => {
    const world = await new World({ environment: { RECORD: 'off,support-call=on' } }).wire(numberEntries);
    const { body } = await world.webhook('/incoming-call', {
      CallSid: `CA${'7'.repeat(32)}`,
      From: CUSTOMER,
      To: NUMBER,
    });
    expect(body).not.toContain('<Say>');
  });

  test('is announced before the menu speaks', async () => {
    const world = await new World({ environment: { RECORD: 'menu=on' } }).wire();
    const caller = { CallSid: `CA${'7'.repeat(32)}`, From: CUSTOMER, To: NUMBER };
    expect((await world.webhook('/menu', caller)).body).toMatch(/<Say>This call is recorded\.<.*notice=told/);
    expect((await world.webhook('/menu?notice=told', caller)).body).not.toContain('is recorded');
  });

  test('is announced in the language of the entry', async () => {
    const world = await new World({ environment: { RECORD: 'ask', LANGUAGE: 'es' } }).wire();
    const { body } = await world.webhook('/incoming-call', {
      CallSid: `CA${'7'.repeat(32)}`,
      From: CUSTOMER,
      To: NUMBER,
    });
    expect(body).toContain('<Say language="es-MX">Esta llamada se graba. Si no lo desea, pulse 9.</Say>');
  });
});

describe('with STAY=on', () => {
  const GUEST = '+14155550177';
  const stays = { environment: { AGENTS: 'client:ann', STAY: 'on' } };
  const starts = (options: WorldOptions) =>
    [
      ['a converted call', () => ConferenceFixture.inbound({ ...stays, ...options })],
      ['a conference from the start', () => ConferenceFixture.direct({ ...stays, ...options })],
      ['a support call', () => ConferenceFixture.support({ ...stays, ...options })],
      ['an outgoing call', () => ConferenceFixture.outbound({ ...stays, ...options })],
    ] as const;
  const dialects = allDialects.filter(({ name }) => /documented|alone|leaverListed|lags/.test(name));
  const situations = dialects.flatMap(({ name, dialect }) =>
    starts({ dialect, judged: false }).map(([start, open]) => [`${start}, ${name}`, open] as const),
  );

  async function expectNothingLive({ world }: ConferenceFixture): Promise<void> {
    await world.clock.advance(6_000);
    expect(world.liveLegs()).toEqual([]);
    expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
  }

  describe.each(situations)('%s', (_, open) => {
    test.each(['agent', 'guest'] as const)(
      'goes on without the customer until the %s leaves',
      async (last) => {
        const office = await open();
        const { people } = office.world.emulator;
        const guest = await office.add(GUEST);
        people.hangUp(office.customer);
        await office.world.clock.advance(20_000);
        expect(office.hearing(office.agent, guest)).toEqual(['party', 'party']);
        expect(await office.world.liveCall(office.callId)).toMatchObject({ state: 'conference' });
        people.hangUp(last === 'agent' ? office.agent : guest);
        await expectNothingLive(office);
        expect(await office.world.liveCall(office.callId)).toMatchObject({ state: 'ended' });
      },
    );

    test('ends when the customer leaves the only agent', async () => {
      const office = await open();
      office.world.emulator.people.hangUp(office.customer);
      await expectNothingLive(office);
    });
  });

  test('a transfer does not change that', async () => {
    const office = await ConferenceFixture.inbound(stays);
    await office.perform('/transfer/start', { to: GUEST, kind: 'warm' });
    await office.world.clock.advance(6_000);
    await office.perform('/transfer/merge', {});
    const target = office.legTo(GUEST);
    expect(await office.atTwilio(office.customer)).toMatchObject({ hold: false, endConferenceOnExit: false });
    office.world.emulator.people.hangUp(office.customer);
    await office.world.clock.advance(8_000);
    expect(office.hearing(office.agent, target)).toEqual(['party', 'party']);
    office.world.emulator.people.hangUp(target);
    await expectNothingLive(office);
  });

  test.each(['warm', 'cold'])('a customer who leaves during a %s transfer ends the call', async (kind) => {
    const office = await ConferenceFixture.inbound(stays);
    await office.perform('/transfer/start', { to: GUEST, kind });
    office.world.emulator.people.hangUp(office.customer);
    await office.world.clock.advance(8_000);
    await expectNothingLive(office);
  });
});
