import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { allDialects } from '../../emulator';
import { AUTH_TOKEN } from '../../simulation/world/settings';
import { ANN, SUE } from '../../simulation/world/world';
import { codeOf } from './conference-fixture';
import { caller, MODERATOR_PIN, PIN, RoomFixture } from './room-fixture';

const [FIRST, SECOND, THIRD] = [caller(1), caller(2), caller(3)];
const HASH = '#';
const wrong = '999999#';
const SID = `CA${'7'.repeat(32)}`;

/** The dialects that can matter to a conference in which no leg is moved. */
const dialects = allDialects.filter(({ name }) =>
  /onference|leaver|alone|removed|sync|webhook|REST/.test(name),
);

describe.each(dialects)('under the dialect $name', ({ dialect }) => {
  const options = { dialect, judged: false };

  test('callers with the PIN meet, and the last one ends the room', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN }, options);
    const first = await room.enter(FIRST, PIN + HASH);
    const second = await room.enter(SECOND, PIN + HASH);
    expect([room.hears(first), room.hears(second)]).toEqual(['party', 'party']);
    expect(await room.roster()).toMatchObject({
      state: 'talking',
      parties: [
        { callSid: first, address: FIRST, role: 'guest', muted: false },
        { callSid: second, address: SECOND },
      ],
    });
    room.world.emulator.people.hangUp(first);
    await room.world.clock.advance(5_000);
    expect(room.inside()).toEqual([second]);
    room.world.emulator.people.hangUp(second);
    await room.world.clock.advance(5_000);
    expect(room.inside()).toEqual([]);
    expect(await room.roster()).toMatchObject({ state: 'empty', parties: [], allowed: [] });
  });

  test('a moderator starts the room and ends it', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN, ROOM_MODERATOR_PIN: MODERATOR_PIN }, options);
    const guests = [await room.enter(FIRST, PIN + HASH), await room.enter(SECOND, PIN + HASH)];
    await room.world.clock.advance(10_000);
    expect(guests.map((guest) => room.hears(guest))).not.toContain('party');
    expect(guests.map((guest) => room.hears(guest))).not.toContain('silence');
    expect(await room.roster()).toMatchObject({ state: 'waiting' });
    const moderator = await room.enter(THIRD, MODERATOR_PIN + HASH);
    expect([...guests, moderator].map((one) => room.hears(one))).toEqual(['party', 'party', 'party']);
    expect((await room.roster()).parties.map(({ role }) => role)).toEqual(['guest', 'guest', 'moderator']);
    room.world.emulator.people.hangUp(moderator);
    await room.untilEnded(guests[0] ?? '');
    await room.untilEnded(guests[1] ?? '');
    expect(room.outcomes('room-left')).toContain('left');
  });
});

describe('without a PIN', () => {
  test('a call is let in at once, and is no live call', async () => {
    const room = await RoomFixture.open();
    const first = await room.enter(FIRST);
    const second = await room.enter(SECOND);
    await room.world.clock.advance(15_000);
    const { body } = await room.world.requestAs('/calls', {}, SUE);
    expect(body['calls']).toEqual([]);
    expect(codeOf(await room.world.requestAs('/convert', { callSid: second }, SUE))).toBe('call_not_bridged');
    expect([room.hears(first), room.hears(second)]).toEqual(['party', 'party']);
    room.world.emulator.people.hangUp(first);
    room.world.emulator.people.hangUp(second);
    await room.world.clock.advance(90_000);
    expect((await room.world.requestAs('/calls', { ended: 'true' }, SUE)).body['calls']).toEqual([]);
    expect((await room.documents()).filter((name) => name.startsWith('room'))).toEqual([]);
  });

  test('a lone caller hears music and a sentence, and after half an hour a goodbye', async () => {
    const room = await RoomFixture.open({}, { judged: false });
    const first = await room.enter(FIRST);
    const heard = new Set<string | undefined>();
    for (let second = 0; second < 70; second++) {
      await room.world.clock.advance(500);
      heard.add(room.hears(first));
    }
    expect(heard).toEqual(new Set(['speech', 'music', 'silence']));
    await room.untilEnded(first, 2_400);
    expect(room.outcomes('room-wait').at(-1)).toBe('hang-up');
  });

  test('many callers do not keep the list of live calls from finding a call that was lost', async () => {
    const room = await RoomFixture.open();
    const { world } = room;
    world.faults.rest = ({ path }) => (path.includes('Documents') ? '500' : undefined);
    world.faults.callbackLost = 1;
    const { parent } = await world.bridge();
    await world.clock.advance(5_000);
    Object.assign(world.faults, { rest: () => undefined, callbackLost: 0 });
    for (let n = 1; n <= 6; n++) await room.enter(caller(n));
    await world.clock.advance(10_000);
    const { body } = await world.requestAs('/calls', {}, SUE);
    expect(body['calls']).toMatchObject([{ callSid: parent, state: 'bridged' }]);
  });

  test('a caller that is left alone hears so, with music, until another comes', async () => {
    const room = await RoomFixture.open({}, { judged: false });
    const first = await room.enter(FIRST);
    const second = await room.enter(SECOND);
    room.world.emulator.people.hangUp(first);
    await room.world.clock.runUntil(() => room.hears(second) === 'speech', 3_000);
    await room.world.clock.advance(5_000);
    expect(room.hears(second)).toBe('music');
    const third = await room.enter(THIRD);
    await room.world.clock.advance(6_000);
    expect([room.hears(second), room.hears(third)]).toEqual(['party', 'party']);
    room.world.emulator.people.hangUp(third);
    await room.untilEnded(second, 2_400);
    expect(room.outcomes('room-alone').filter((outcome) => outcome !== 'keep-waiting')).toEqual([
      'over',
      'hang-up',
    ]);
  });

  test('a caller whose first document fails comes back to the room', async () => {
    const room = await RoomFixture.open();
    room.world.faults.webhookFails = 1;
    const first = room.dial(FIRST);
    await room.world.clock.runUntil(
      () => room.world.webhooks('/join-room').some(({ status }) => status !== 200),
      30_000,
    );
    room.world.faults.webhookFails = 0;
    await room.world.clock.runUntil(() => room.inside().includes(first), 60_000);
  });
});

describe('a PIN', () => {
  test('has three tries in a call, with keys, wrong or none', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN });
    const guesser = await room.call(FIRST, wrong, wrong, wrong);
    expect(room.outcomes('room-pin')).toEqual(['ask-again', 'ask-again', 'refused']);
    expect(room.hears(guesser)).toBe('speech');
    await room.untilEnded(guesser);
    const silent = await room.call(SECOND);
    await room.untilEnded(silent, 120);
    expect(room.outcomes('room-pin').slice(3)).toEqual(['ask-again', 'ask-again', 'refused']);
    expect(room.inside()).toEqual([]);
  });

  test('may be right at the third try', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN });
    await room.enter(FIRST, wrong, wrong, PIN + HASH);
  });

  test('is not asked of a number any more that was wrong nine times in an hour', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN });
    for (let n = 0; n < 3; n++) await room.untilEnded(await room.call(FIRST, wrong, wrong, wrong));
    await room.untilEnded(await room.call(FIRST, PIN + HASH));
    expect(room.outcomes('room-pin').at(-1)).toBe('refused');
    await room.enter(SECOND, PIN + HASH);
    await room.world.clock.advance(3_600_000);
    await room.enter(FIRST, PIN + HASH);
  });

  test.each(['busy', 'slow'])(
    'is not checked while Sync is %s: a burst of calls would guess on',
    async (how) => {
      const room = await RoomFixture.open({ ROOM_PIN: PIN, ROOM_NAMES: 'true' });
      const { faults } = room.world;
      const isSync = ({ host }: { host: string }) => host.startsWith('sync.');
      if (how === 'busy') faults.rest = (request) => (isSync(request) ? '429' : undefined);
      else faults.restDelayMs = (request) => (isSync(request) ? 20_000 : 0);
      const guess = (digits: string) =>
        room.world.webhook('/room-pin?tries=1', { CallSid: SID, From: FIRST, Digits: digits });
      const answers = await Promise.all([guess(PIN), guess('999999')]);
      expect(answers.map(({ body }) => /technical problem/.test(body))).toEqual([true, true]);
    },
  );

  test('of the moderator leaves guests without a PIN', async () => {
    const room = await RoomFixture.open({ ROOM_MODERATOR_PIN: MODERATOR_PIN });
    await room.enter(FIRST, HASH);
    await room.enter(SECOND, MODERATOR_PIN + HASH);
    expect((await room.roster()).parties.map(({ role }) => role)).toEqual(['guest', 'moderator']);
    await room.untilEnded(await room.call(THIRD, wrong, wrong, wrong));
  });

  test.each([{ ROOM_PIN: '12' }, { ROOM_PIN: PIN, ROOM_MODERATOR_PIN: 'x' }])(
    'that is not valid admits no caller: %j',
    async (environment: Record<string, string>) => {
      const room = await RoomFixture.open(environment);
      const given = environment['ROOM_MODERATOR_PIN'] ?? environment['ROOM_PIN'] ?? '';
      const digits = given.replace(/\D/g, '');
      const tried = await room.call(FIRST, digits + HASH, HASH, HASH);
      await room.untilEnded(tried);
      expect(room.conferences()).toEqual([]);
    },
  );

  test('is in no URL, no log line and no document of Sync', async () => {
    const room = await RoomFixture.open({ ROOM_PIN: PIN, ROOM_MODERATOR_PIN: MODERATOR_PIN });
    await room.enter(FIRST, wrong, PIN + HASH);
    await room.enter(SECOND, MODERATOR_PIN + HASH);
    const requests = room.world.emulator.log
      .entries()
      .map((entry) => (entry.kind === 'webhook' ? entry.url : entry.kind === 'rest' ? entry : undefined));
    const seen = JSON.stringify([requests, room.world.printed]);
    for (const secret of [PIN, MODERATOR_PIN]) expect(seen).not.toContain(secret);
    for (const { friendlyName } of room.conferences()) expect(friendlyName).toMatch(/^room-[0-9a-f]{12}$/);
  });
});

describe('a full room', () => {
  test('refuses with a sentence, also the second of two that come at once', async () => {
    const room = await RoomFixture.open({ ROOM_CAPACITY: '3' });
    await room.enter(FIRST);
    await room.enter(SECOND);
    const late = [room.dial(THIRD), room.dial(caller(4))];
    await room.world.clock.advance(1_000);
    await room.world.clock.runUntil(() => late.some(room.hasEnded), 60_000);
    await room.world.clock.advance(10_000);
    expect(room.inside()).toHaveLength(3);
    expect(room.outcomes('join-room').sort()).toEqual(['enter', 'enter', 'enter', 'full']);
  });

  test('refuses with a sentence when Twilio keeps the limit', async () => {
    const { room, admitted } = await takenPlace();
    await room.world.clock.runUntil(() => room.outcomes('room-left').includes('full'), 30_000);
    expect(room.inside()).not.toContain(admitted);
    await room.untilEnded(admitted);
  });

  /** A leg that these Functions do not know takes the last place while a caller that was let in is on its way. */
  async function takenPlace() {
    const room = await RoomFixture.open({ ROOM_CAPACITY: '2' });
    await room.enter(FIRST);
    const admitted = await room.call(SECOND);
    expect(room.outcomes('join-room')).toEqual(['enter', 'enter']);
    const { world } = room;
    const [name = ''] = room.conferences().map(({ friendlyName }) => friendlyName);
    const from = '+14155550100';
    const twiml = `<Response><Dial><Conference>${name}</Conference></Dial></Response>`;
    world.emulator.people.behave(THIRD, { kind: 'answers', afterMs: 100 });
    await world.clock.complete(world.twilio.calls.create({ from, to: THIRD, twiml }));
    return { room, admitted };
  }

  test('keeps a place for the moderator', async () => {
    const room = await RoomFixture.open({ ROOM_CAPACITY: '2', ROOM_MODERATOR_PIN: MODERATOR_PIN });
    await room.enter(FIRST, HASH);
    await room.untilEnded(await room.call(SECOND, HASH));
    expect(room.outcomes('room-pin')).toEqual(['enter', 'full']);
    await room.enter(THIRD, MODERATOR_PIN + HASH);
  });
});

describe('supervisors', () => {
  test('lock the room until it ends', async () => {
    const room = await RoomFixture.open();
    expect(codeOf(await room.perform('lock'))).toBe('no_conference');
    const first = await room.enter(FIRST);
    expect(await room.perform('lock')).toMatchObject({ status: 200 });
    expect(await room.roster()).toMatchObject({ locked: true });
    await room.untilEnded(await room.call(SECOND));
    expect(room.outcomes('join-room').at(-1)).toBe('locked');
    await room.perform('unlock');
    const second = await room.enter(SECOND);
    await room.perform('lock');
    for (const one of [first, second]) room.world.emulator.people.hangUp(one);
    await room.world.clock.advance(5_000);
    await room.enter(THIRD);
    expect(await room.roster()).toMatchObject({ locked: false });
  });

  test('find no lock of an earlier conference, though every callback is lost', async () => {
    const room = await RoomFixture.open({}, { faults: { callbackLost: 1 } });
    const first = await room.enter(FIRST);
    await room.perform('lock');
    room.world.emulator.people.hangUp(first);
    await room.world.clock.advance(5_000);
    await room.enter(SECOND);
    expect(await room.roster()).toMatchObject({ locked: false, parties: [{ address: SECOND }] });
  });

  test('mute all but moderators, unmute all, and remove a caller', async () => {
    const room = await RoomFixture.open({ ROOM_MODERATOR_PIN: MODERATOR_PIN });
    const guest = await room.enter(FIRST, HASH);
    const moderator = await room.enter(SECOND, MODERATOR_PIN + HASH);
    expect(await room.perform('mute-all')).toMatchObject({ body: { muted: [guest] } });
    expect([room.hears(guest), room.hears(moderator)]).toEqual(['party', 'silence']);
    expect(await room.roster()).toMatchObject({
      allowed: ['room/unmute-all', 'room/lock'],
      parties: [{ muted: true, allowed: ['room/remove'] }, { muted: false }],
    });
    expect(await room.perform('unmute-all')).toMatchObject({ body: { unmuted: [guest] } });
    expect(codeOf(await room.perform('remove', { participant: `CA${'0'.repeat(32)}` }))).toBe(
      'party_not_found',
    );
    expect(await room.perform('remove', { participant: guest })).toMatchObject({ status: 200 });
    await room.untilEnded(guest);
    expect(room.inside()).toEqual([moderator]);
  });

  test('may change the room; agents see it, with masked numbers', async () => {
    const room = await RoomFixture.open();
    const first = await room.enter(FIRST);
    for (const path of ['mute-all', 'unmute-all', 'lock', 'unlock'])
      expect(codeOf(await room.perform(path, {}, ANN))).toBe('forbidden');
    expect(codeOf(await room.perform('remove', { participant: first }, ANN))).toBe('forbidden');
    const { parties, allowed } = await room.roster(ANN);
    expect(allowed).toEqual([]);
    expect(parties).toMatchObject([{ address: '+1415…1201', allowed: [] }]);
  });
});

describe('with ROOM_NAMES', () => {
  const NAMES = { ROOM_NAMES: 'true' };
  const announced = (room: RoomFixture) =>
    room.world.webhooks('/room-announcement').map(({ url }) => new URL(url).searchParams.get('movement'));
  const recordings = async ({ world }: RoomFixture) =>
    (await world.clock.complete(world.twilio.recordings.list())).length;

  async function withName(room: RoomFixture, from: string): Promise<string> {
    const callSid = await room.call(from);
    await room.world.clock.advance(1_500);
    room.world.emulator.people.speak(callSid, 'Ann');
    await room.world.clock.runUntil(() => room.inside().includes(callSid), 30_000);
    await room.world.clock.advance(3_000);
    return callSid;
  }

  test('the others hear who comes and who leaves, once, and the names are deleted', async () => {
    const room = await RoomFixture.open(NAMES, { faults: { callbackDoubled: 1 } });
    const first = await withName(room, FIRST);
    const second = await withName(room, SECOND);
    const third = await withName(room, THIRD);
    expect(announced(room)).toEqual(['joined', 'joined', 'joined']);
    expect(await recordings(room)).toBe(3);
    room.world.emulator.people.hangUp(second);
    await room.world.clock.advance(5_000);
    expect(announced(room)).toEqual(['joined', 'joined', 'joined', 'left']);
    expect(room.inside()).toEqual([first, third]);
    room.world.emulator.people.hangUp(first);
    await room.world.clock.advance(5_000);
    const alone = room.world.webhooks('/room-alone').map(({ url }) => new URL(url).searchParams.has('name'));
    expect(alone).toEqual([true]);
    room.world.emulator.people.hangUp(third);
    await room.world.clock.advance(10_000);
    expect(await recordings(room)).toBe(0);
  });

  test('a caller that says nothing enters without a name', async () => {
    const room = await RoomFixture.open(NAMES);
    await room.enter(FIRST);
    await room.enter(SECOND);
    expect(announced(room)).toEqual([]);
  });

  test.each([
    ['while its name is recorded', 3_000],
    ['before it is inside', 6_000],
  ])('a caller that hangs up %s leaves no name behind', async (_, afterMs) => {
    const room = await RoomFixture.open(NAMES);
    const callSid = await room.call(FIRST);
    await room.world.clock.advance(1_500);
    room.world.emulator.people.speak(callSid, 'Ann');
    await room.world.clock.advance(afterMs - 2_500);
    expect(await recordings(room)).toBe(1);
    room.world.emulator.people.hangUp(callSid);
    await room.world.clock.advance(10_000);
    expect(await recordings(room)).toBe(0);
    expect(room.conferences()).toEqual([]);
  });

  test('a caller that is refused leaves no name behind', async () => {
    const room = await RoomFixture.open({ ...NAMES, ROOM_CAPACITY: '2' });
    await withName(room, FIRST);
    await withName(room, SECOND);
    const third = await room.call(THIRD);
    await room.world.clock.advance(1_500);
    room.world.emulator.people.speak(third, 'Ann');
    await room.untilEnded(third);
    expect(await recordings(room)).toBe(2);
  });

  test('the sound of a name is for Twilio only', async () => {
    const room = await RoomFixture.open(NAMES);
    const { world } = room;
    await withName(room, FIRST);
    const [name = ''] = await world.clock
      .complete(world.twilio.recordings.list())
      .then((all) => all.map(({ sid }) => sid));
    const document = await world.webhook(`/room-announcement?movement=joined&name=${name}`, {});
    const [, url = ''] = /<Play>(.*?)<\/Play><Say>has joined\.<\/Say>/.exec(document.body) ?? [];
    const get = (headers: Record<string, string>) =>
      world.clock.complete(world.host.send({ method: 'GET', url, headers, body: '' }));
    const signature = { 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, {}) };
    const { status, headers, bytes } = await get(signature);
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('audio')]);
    expect(bytes?.length).toBeGreaterThan(1_000);
    expect((await get({})).status).toBe(403);
  });
});

test('the sentences are in the language of the entry', async () => {
  const room = await RoomFixture.open({ ROOM_PIN: PIN, LANGUAGE: 'en,join-room=es' });
  const params = { CallSid: `CA${'1'.repeat(32)}`, From: FIRST, To: '+14155550130' };
  const { body } = await room.world.webhook('/join-room', params);
  expect(body).toContain('<Say language="es-MX">Por favor, marque el PIN');
});
