import { allDialects, type Behaviour } from '../../emulator';
import { messages } from '../../simulation/world/voicemail';
import { CUSTOMER, type World, type WorldOptions } from '../../simulation/world/world';
import { AGENTS, callIn, legTo, PHONE, ringingLegs } from './initial-ring';
import { codeOf, ConferenceFixture } from './conference-fixture';

/** Sooner than the first request for waiting music that looks for the other parties: a callback has to be the cause. */
const CALLBACK_MS = 3_000;
/** The waiting music looks for the other parties about 9 s after the caller's arrival. */
const MUSIC_MS = 10_000;
/** The sentence takes five seconds. */
const SENTENCE_MS = 7_000;

const expectNothingLive = (world: World) => {
  expect(world.liveLegs()).toEqual([]);
  expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
};
/** How often the caller's leg was moved to a document with a sentence. */
const timesTold = (world: World, caller: string) =>
  world
    .restRequests()
    .filter(({ path, form }) => path.endsWith(`/Calls/${caller}.json`) && form['Twiml']?.includes('<Say>'))
    .length;

const isAlone = (world: World, caller: string) => world.liveLegs().every((sid) => sid === caller);

describe.each(allDialects)('under the dialect $name', ({ name, dialect }) => {
  // Without memory Functions are slower: callbacks may arrive before the caller does.
  const isFresh = name === 'documented' || name.includes(' ');
  const options: WorldOptions = { dialect, ...(isFresh ? { host: { memory: 'fresh' } } : {}) };

  test('the call ends when the only agent in it leaves', async () => {
    const fixture = await ConferenceFixture.direct(options);
    const { world, customer, agent } = fixture;
    expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
    await world.clock.advance(15_000);
    world.emulator.people.hangUp(agent);
    await world.clock.advance(CALLBACK_MS);
    expectNothingLive(world);
  });

  test.each<[string, Behaviour, number]>([
    ['do not answer', { kind: 'never-answers' }, CALLBACK_MS],
    ['decline', { kind: 'declines', afterMs: 3_000 }, CALLBACK_MS],
    // Their callbacks may arrive before the caller is in the conference: then the waiting music notices.
    ['are busy', { kind: 'busy' }, MUSIC_MS],
    ['cannot be reached', { kind: 'fails' }, MUSIC_MS],
  ])(
    'the caller is told once, and the call ends, when all agents %s',
    async (_, behaviour, noticedWithinMs) => {
      const { world, caller } = await callIn(options, behaviour);
      await world.clock.runUntil(() => isAlone(world, caller), 30_000);
      await world.clock.advance(noticedWithinMs);
      expect(timesTold(world, caller)).toBe(1);
      await world.clock.advance(SENTENCE_MS);
      expect(timesTold(world, caller)).toBe(1);
      expectNothingLive(world);
    },
  );

  test('all agents stop ringing when the caller hangs up', async () => {
    const { world, caller } = await callIn(options);
    expect(ringingLegs(world)).toBe(3);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(CALLBACK_MS);
    expectNothingLive(world);
  });
});

describe('while it rings', () => {
  test('operators see that the caller waits and all agents ring, and cannot convert the call', async () => {
    const { world, caller } = await callIn();
    const call = await world.liveCall(caller);
    expect(call).toMatchObject({
      state: 'ringing',
      conference: null,
      childCallSid: null,
      direction: 'inbound',
    });
    expect(call?.parties.map(({ role, address, state }) => [role, address, state]).sort()).toEqual([
      ['agent', PHONE, 'ringing'],
      ['agent', 'client:bob', 'ringing'],
      ['agent', 'sip:desk@office.example.com', 'ringing'],
      ['customer', CUSTOMER, 'waiting'],
    ]);
    for (const callSid of [caller, legTo(world, PHONE)])
      expect(codeOf(await world.requestAs('/convert', { callSid }))).toBe('call_not_bridged');
  });

  test.each([
    [0, CALLBACK_MS],
    [1, MUSIC_MS],
  ])(
    'the caller hears music as long as an agent rings, then is told (callbacks lost: %d)',
    async (callbackLost, noticedWithinMs) => {
      const { world, caller } = await callIn({
        environment: { RING_SECONDS: '45' },
        faults: { callbackLost },
      });
      world.emulator.people.behave('client:bob', { kind: 'busy' });
      // The caller has heard the welcome.
      await world.clock.advance(6_000);
      const heard: (string | undefined)[] = [];
      for (let second = 8; second < 48; second++) {
        await world.clock.advance(1_000);
        heard.push(world.call(caller)?.hears);
      }
      // Between two clips there is a moment of silence.
      expect(heard.join(' ')).toMatch(/^(music( silence)? ?)+$/);
      expect(heard.filter((sound) => sound === 'music').length).toBeGreaterThan(30);
      await world.clock.runUntil(() => ringingLegs(world) === 0, 10_000);
      await world.clock.advance(noticedWithinMs);
      expect(timesTold(world, caller)).toBe(1);
      await world.clock.advance(SENTENCE_MS);
      expectNothingLive(world);
    },
  );

  test('the caller is told when the last agent declines and Twilio does not list the conference yet', async () => {
    const dialect = { conferenceListed: 'late' } as const;
    const { world, caller } = await callIn({ dialect, timing: { restLag: [6_000, 6_000] } });
    await world.clock.runUntil(() => world.inConference(caller).includes(caller), 10_000);
    for (const agent of AGENTS) world.emulator.people.hangUp(legTo(world, agent));
    await world.clock.advance(200);
    // No later webhook helps.
    world.faults.webhookFails = 1;
    await world.clock.advance(CALLBACK_MS);
    const { conferences } = world.twilio;
    expect(await world.clock.complete(conferences.list({ friendlyName: caller }))).toEqual([]);
    expect(timesTold(world, caller)).toBe(1);
  });

  test('the other agents ring on when one declines', async () => {
    const { world, caller } = await callIn();
    world.emulator.people.hangUp(legTo(world, PHONE));
    await world.clock.advance(5_000);
    expect(ringingLegs(world)).toBe(2);
    world.emulator.people.answer(legTo(world, 'client:bob'));
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(world, 'client:bob')].sort());
  });

  test('the caller leaves a message when no agent answers and voicemail is configured', async () => {
    const { world, caller } = await callIn(
      { environment: { NO_ANSWER: 'voicemail' } },
      { kind: 'declines', afterMs: 3_000 },
    );
    await world.clock.advance(15_000);
    expect(await messages(world, caller)).toHaveLength(1);
    expect((await world.liveCall(caller))?.state).toBe('ended');
  });
});

describe('the first agent to answer', () => {
  test('gets the call, and the other agents stop ringing', async () => {
    const { world, caller } = await callIn();
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, bob].sort());
    expect(ringingLegs(world)).toBe(0);
    expect(await world.liveCall(caller)).toMatchObject({
      state: 'conference',
      conference: caller,
      childCallSid: bob,
    });
    expect((await world.liveCall(caller))?.parties.map(({ role, state }) => [role, state]).sort()).toEqual([
      ['agent', 'left'],
      ['agent', 'left'],
      ['agent', 'talking'],
      ['customer', 'talking'],
    ]);
    for (const callSid of [caller, bob])
      expect(await world.requestAs('/convert', { callSid })).toMatchObject({
        status: 200,
        body: { status: 'converted', conference: caller, parentCallSid: caller, childCallSid: bob },
      });
  });

  test.each([1, 2, 3, 4, 5, 6])('stays when all agents answer in the same moment (seed %d)', async (seed) => {
    const { world, caller } = await callIn({ seed }, { kind: 'answers', afterMs: 1_500 });
    await world.clock.advance(10_000);
    expect(world.inConference(caller).length).toBeGreaterThan(1);
    expect(world.call(caller)?.hears).toBe('party');
    expect(world.liveLegs().sort()).toEqual(world.inConference(caller));
  });

  test.each(['participant-join', 'in-progress'])(
    'stops the ringing of the others when %s is the only callback that arrives',
    async (only) => {
      const { world, caller } = await callIn();
      world.faults.callbackLost = 1;
      const bob = legTo(world, 'client:bob');
      const report = world.webhooks('/party-status').find(({ callSid }) => callSid === bob);
      world.emulator.people.answer(bob);
      await world.clock.advance(5_000);
      expect(ringingLegs(world)).toBe(2);
      const [path, event] =
        only === 'in-progress'
          ? [report?.url ?? '', { CallStatus: only }]
          : [
              '/conference-status',
              {
                ConferenceSid: world.conferences(caller)[0]?.sid ?? '',
                FriendlyName: caller,
                StatusCallbackEvent: only,
                SequenceNumber: '2',
              },
            ];
      const at = new Date(world.clock.now()).toUTCString();
      await world.webhook(path, { CallSid: bob, Timestamp: at, ...event });
      expect(ringingLegs(world)).toBe(0);
      expect(world.inConference(caller)).toEqual([caller, bob].sort());
    },
  );

  test('ends the call by leaving when every callback is lost', async () => {
    const fixture = await ConferenceFixture.direct({ faults: { callbackLost: 1 } });
    await fixture.world.clock.advance(5_000);
    fixture.world.emulator.people.hangUp(fixture.agent);
    await fixture.world.clock.advance(CALLBACK_MS);
    expectNothingLive(fixture.world);
  });

  test('ends the call by leaving when every callback is lost and other agents still ring', async () => {
    const { world } = await callIn({ faults: { callbackLost: 1 } });
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(5_000);
    world.emulator.people.hangUp(bob);
    await world.clock.advance(CALLBACK_MS);
    expectNothingLive(world);
  });
});
