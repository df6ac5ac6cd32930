import { allDialects, type Behaviour } from '../../emulator';
import { messages } from '../../simulation/world/voicemail';
import { CUSTOMER, type World } from '../../simulation/world/world';
import { legTo, PHONE, ringing, ringingNow } from './initial-ring';
import { codeOf, ConferenceFixture } from './conference-fixture';

const TELLS = 'nobody can take your call';

const drained = (world: World) => {
  expect(world.liveLegs()).toEqual([]);
  expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
};
/** How often the caller was sent to a document that says so. */
const told = (world: World, caller: string) =>
  world
    .restRequests()
    .filter(({ path, form }) => path.endsWith(`/Calls/${caller}.json`) && form['Twiml']?.includes(TELLS))
    .length;

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test('an agent comes, and when they leave the caller does not stay alone', async () => {
    const office = await ConferenceFixture.direct({ dialect });
    const { world, customer, agent } = office;
    expect([office.hears(customer), office.hears(agent)]).toEqual(['party', 'party']);
    await world.clock.advance(15_000);
    world.emulator.people.hangUp(agent);
    await world.clock.advance(25_000);
    drained(world);
  });

  test.each([
    ['do not answer', { kind: 'never-answers' }],
    ['are busy', { kind: 'busy' }],
    ['cannot be reached', { kind: 'fails' }],
    ['decline', { kind: 'declines', afterMs: 3_000 }],
  ] as [string, Behaviour][])(
    'agents who %s: the caller is told once, and the call ends',
    async (_, behaviour) => {
      const { world, caller } = await ringing({ dialect }, behaviour);
      await world.clock.advance(60_000);
      expect(told(world, caller)).toBe(1);
      drained(world);
    },
  );

  test('a caller who gives up: nobody rings on', async () => {
    const { world, caller } = await ringing({ dialect });
    expect(ringingNow(world)).toBe(3);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(6_000);
    drained(world);
  });
});

describe('while it rings', () => {
  test('operators see the caller wait and all agents ring, and nothing to convert', async () => {
    const { world, caller } = await ringing();
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

  test.each([0, 1])(
    'the caller hears music for as long as anybody is rung, then is told (callbacks lost: %d)',
    async (callbackLost) => {
      const { world, caller } = await ringing({
        environment: { RING_SECONDS: '45' },
        faults: { callbackLost },
      });
      world.emulator.people.behave('client:bob', { kind: 'busy' });
      await world.clock.advance(4_000);
      const heard: (string | undefined)[] = [];
      for (let second = 6; second < 48; second++) {
        await world.clock.advance(1_000);
        heard.push(world.call(caller)?.hears);
      }
      // Between two clips there is a moment of silence.
      expect(heard.join(' ')).toMatch(/^(music( silence)? ?)+$/);
      expect(heard.filter((what) => what === 'music').length).toBeGreaterThan(30);
      await world.clock.runUntil(() => ringingNow(world) === 0, 10_000);
      await world.clock.advance(8_000);
      expect(told(world, caller)).toBe(1);
      await world.clock.advance(20_000);
      drained(world);
    },
  );

  test('a caller whom no list shows in the room yet is told at once, were it the last that is heard of them', async () => {
    const dialect = { conferenceListed: 'late' } as const;
    const { world, caller } = await ringing({ dialect }, { kind: 'busy' });
    world.faults.webhookFails = 1;
    await world.clock.advance(2_000);
    expect(told(world, caller)).toBe(1);
  });

  test('one agent who declines changes nothing for the others', async () => {
    const { world, caller } = await ringing();
    world.emulator.people.hangUp(legTo(world, PHONE));
    await world.clock.advance(5_000);
    expect(ringingNow(world)).toBe(2);
    world.emulator.people.answer(legTo(world, 'client:bob'));
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(world, 'client:bob')].sort());
  });

  test('a caller whom nobody takes leaves a message, where that is configured', async () => {
    const { world, caller } = await ringing(
      { environment: { NO_ANSWER: 'voicemail' } },
      { kind: 'declines', afterMs: 3_000 },
    );
    await world.clock.advance(15_000);
    expect(await messages(world, caller)).toHaveLength(1);
    expect((await world.liveCall(caller))?.state).toBe('ended');
  });
});

describe('the first agent who answers', () => {
  test('gets the call, and the others are released', async () => {
    const { world, caller } = await ringing();
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, bob].sort());
    expect(ringingNow(world)).toBe(0);
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

  test.each([1, 2, 3, 4, 5, 6])('of several in one moment at least one stays (seed %d)', async (seed) => {
    const { world, caller } = await ringing({ seed }, { kind: 'answers', afterMs: 1_500 });
    await world.clock.advance(10_000);
    expect(world.inConference(caller).length).toBeGreaterThan(1);
    expect(world.call(caller)?.hears).toBe('party');
    expect(world.liveLegs().sort()).toEqual(world.inConference(caller));
  });

  test.each(['participant-join', 'in-progress'])(
    'is noticed by any one callback, were it only %s',
    async (only) => {
      const { world, caller } = await ringing();
      world.faults.callbackLost = 1;
      const bob = legTo(world, 'client:bob');
      world.emulator.people.answer(bob);
      await world.clock.advance(2_000);
      expect(ringingNow(world)).toBe(2);
      const [path, event] =
        only === 'in-progress'
          ? [`/party-status?room=${caller}&role=agent&as=summoned`, { CallStatus: only }]
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
      expect(ringingNow(world)).toBe(0);
      expect(world.inConference(caller)).toEqual([caller, bob].sort());
    },
  );

  test('who leaves while no callback comes does not leave the caller alone', async () => {
    const office = await ConferenceFixture.direct({ faults: { callbackLost: 1 } });
    await office.world.clock.advance(5_000);
    office.world.emulator.people.hangUp(office.agent);
    await office.world.clock.advance(10_000);
    drained(office.world);
  });

  test('who has left is not waited for, though others still ring and no callback came', async () => {
    const { world } = await ringing({ faults: { callbackLost: 1 } });
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(5_000);
    world.emulator.people.hangUp(bob);
    await world.clock.advance(10_000);
    drained(world);
  });
});
