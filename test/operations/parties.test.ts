import { documentedDialect, type RestFault } from '../../emulator';
import { CUSTOMER, World } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture, fixtures } from './conference-fixture';

const unhelpful = (['refused', 'accepted'] as const).flatMap((unholdOfUnheld) =>
  (['refused', 'accepted'] as const).map((holdBeforeStart) => ({ unholdOfUnheld, holdBeforeStart })),
);

describe.each(fixtures)('with %s', (_, open) => {
  test('a held party hears music and is not heard, while the others talk on', async () => {
    const office = await open();
    const guest = await office.add(GUEST);
    const { customer, agent } = office;
    await office.perform('/participants/hold', { participant: customer });
    expect([customer, agent, guest].map((sid) => office.hears(sid))).toEqual(['music', 'party', 'party']);
    expect(await office.states()).toEqual({ [customer]: 'held', [agent]: 'talking', [guest]: 'talking' });
    expect(await office.atTwilio(customer)).toMatchObject({ hold: true, muted: false });
    await office.perform('/participants/hold', { participant: agent });
    expect([customer, agent, guest].map((sid) => office.hears(sid))).toEqual(['music', 'music', 'silence']);
    await office.perform('/participants/unhold', { participant: customer });
    await office.perform('/participants/unhold', { participant: agent });
    expect([customer, agent, guest].map((sid) => office.hears(sid))).toEqual(['party', 'party', 'party']);
    expect(await office.states()).toEqual({ [customer]: 'talking', [agent]: 'talking', [guest]: 'talking' });
  });

  test('who was muted before a hold is muted after it', async () => {
    const office = await open();
    const { customer, agent } = office;
    await office.perform('/participants/mute', { participant: agent });
    expect(office.hears(customer)).toBe('silence');
    expect((await office.party(agent))?.state).toBe('muted');
    await office.perform('/participants/hold', { participant: agent });
    await office.perform('/participants/unhold', { participant: agent });
    expect(office.hears(customer)).toBe('silence');
    expect(await office.atTwilio(agent)).toMatchObject({ hold: false, muted: true });
    await office.perform('/participants/unmute', { participant: agent });
    expect(office.hears(customer)).toBe('party');
    expect((await office.party(agent))?.state).toBe('talking');
  });

  test('a guest is removed and the others talk on; without the agent there is no conversation', async () => {
    const office = await open();
    const guest = await office.add(GUEST);
    await office.perform('/participants/remove', { participant: guest });
    expect(office.world.call(guest)?.doing).toBe('ended');
    expect(await office.states()).toMatchObject({ [guest]: 'left', [office.agent]: 'talking' });
    expect(office.hears(office.customer)).toBe('party');
    await office.perform('/participants/remove', { participant: office.agent });
    await office.world.clock.advance(5_000);
    expect(office.world.liveLegs()).toEqual([]);
  });

  test('removing the customer ends the conference', async () => {
    const office = await open();
    await office.add(GUEST);
    await office.perform('/participants/remove', { participant: office.customer });
    await office.world.clock.advance(5_000);
    expect(office.world.liveLegs()).toEqual([]);
  });

  test.each([GUEST, 'client:bob', 'sip:expert@office.example.com'])(
    '%s is rung, answers and talks',
    async (to) => {
      const office = await open();
      const { body } = await office.request('/participants/add', { to });
      const guest = String(body['participant']);
      expect(await office.party(guest)).toMatchObject({ role: 'guest', address: to, state: 'ringing' });
      await office.world.clock.advance(5_000);
      expect(await office.party(guest)).toMatchObject({ role: 'guest', address: to, state: 'talking' });
      expect(office.world.inConference(office.callId)).toEqual([office.customer, office.agent, guest].sort());
      expect(await office.atTwilio(guest)).toMatchObject({ endConferenceOnExit: false, muted: false });
      office.world.emulator.people.hangUp(guest);
      await office.world.clock.advance(3_000);
      expect(await office.states()).toMatchObject({ [guest]: 'left', [office.customer]: 'talking' });
    },
  );
});

describe.each(unhelpful)(
  'where Twilio has unhold $unholdOfUnheld, early hold $holdBeforeStart',
  (switches) => {
    const dialect = { ...documentedDialect, ...switches };

    test('what is so already is answered as done, once and for two operators at once', async () => {
      const office = await ConferenceFixture.inbound({ dialect });
      const party = { participant: office.customer };
      await office.perform('/participants/unhold', party);
      const both = (path: string) =>
        office.world.clock.complete(
          Promise.all([1, 2].map(() => office.world.sendAs(path, { callSid: office.callId, ...party }))),
        );
      for (const path of [
        '/participants/hold',
        '/participants/unhold',
        '/participants/mute',
        '/participants/unmute',
      ]) {
        expect((await both(path)).map(({ status, body }) => ({ status, body }))).toEqual(
          [1, 2].map(() => ({ status: 200, body: { status: 'done' } })),
        );
        await office.perform(path, party);
      }
      expect(await office.atTwilio(office.customer)).toMatchObject({ hold: false, muted: false });
    });

    test('a hold that comes before the second leg waits for it', async () => {
      const world = await new World({ dialect, timing: { dialEnd: [1_500, 1_500] } }).wire();
      const { parent, child } = await world.bridge();
      await world.requestAs('/convert', { callSid: child });
      expect(world.inConference(parent)).toEqual([child]);
      const answer = await world.requestAs('/participants/hold', { callSid: parent, participant: parent });
      expect(answer).toMatchObject({ status: 200, body: { status: 'done' } });
      await world.clock.advance(1_000);
      expect(world.call(parent)).toMatchObject({ doing: 'conference', hears: 'music' });
    });
  },
);

test('the end is for everybody, also for a guest who is still being rung', async () => {
  const office = await ConferenceFixture.inbound({
    dialect: { answerAfterConferenceEnded: 'new-conference' },
  });
  office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  const { participant } = await office.perform('/participants/add', { to: GUEST });
  expect((await office.request('/conference/end', {})).status).toBe(200);
  expect(office.world.call(String(participant))?.doing).toBe('ended');
  await office.world.clock.advance(3_000);
  expect(office.world.liveLegs()).toEqual([]);
  expect((await office.world.liveCall(office.callId))?.state).toBe('ended');
});

test('a hold of which Twilio does not tell the outcome is not answered as done, and may be repeated', async () => {
  let fault: RestFault | undefined;
  const office = await ConferenceFixture.inbound({
    faults: { rest: ({ form }) => (form['Hold'] === 'true' ? fault : undefined) },
  });
  const hold = () => office.request('/participants/hold', { participant: office.customer });
  for (const [happens, status] of [
    ['timeout-before', 504],
    ['429', 429],
    ['timeout-after', 504],
    ['none', 200],
  ] as const) {
    fault = happens;
    expect((await hold()).status).toBe(status);
  }
  await office.world.clock.advance(1_000);
  expect(office.hears(office.customer)).toBe('music');
});

test('hold music is the configured one, and asked for again as long as somebody is held', async () => {
  const office = await ConferenceFixture.inbound({
    environment: { HOLD_MUSIC_URL: 'https://calls-1234.twil.io/wait/music.wav' },
  });
  await office.perform('/participants/hold', { participant: office.agent });
  await office.world.clock.advance(18_000);
  expect(office.world.webhooks('/hold').length).toBeGreaterThan(2);
  expect(office.hears(office.agent)).toBe('music');
  expect(office.world.emulator.log.entries().filter((entry) => entry.kind === 'warning')).toEqual([]);
});

describe('an announcement', () => {
  test('is heard by all, or by one, and then they talk on', async () => {
    const office = await ConferenceFixture.inbound();
    const { customer, agent } = office;
    const sentence = 'This call ends in a minute & then "bye" – 再见?';
    const heard = async (params: object) => {
      expect((await office.request('/participants/announce', { sentence, ...params })).status).toBe(200);
      await office.world.clock.advance(600);
      return [office.hears(customer), office.hears(agent)];
    };
    expect(await heard({})).toEqual(['speech', 'speech']);
    await office.world.clock.advance(10_000);
    expect([office.hears(customer), office.hears(agent)]).toEqual(['party', 'party']);
    expect(await heard({ participant: agent })).toEqual(['party', 'speech']);
    await office.world.clock.advance(10_000);
    expect([office.hears(customer), office.hears(agent)]).toEqual(['party', 'party']);
    expect(office.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200, 200]);
  });

  test('has one to 300 characters', async () => {
    const office = await ConferenceFixture.inbound();
    for (const sentence of ['', '   ', 'x'.repeat(301), undefined])
      expect(codeOf(await office.request('/participants/announce', { sentence }))).toBe('invalid_request');
    await office.perform('/participants/announce', { sentence: '说'.repeat(300) });
    expect(office.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200]);
  });

  test('has only characters that a document can hold, and nobody hears an apology for others', async () => {
    const office = await ConferenceFixture.inbound();
    for (const character of ['\u0000', '\u000b', '\u001b', '\ud83d', '\udcde', '\uffff']) {
      const answer = await office.request('/participants/announce', { sentence: `Hello${character}world.` });
      expect([character, answer.status, codeOf(answer)]).toEqual([character, 400, 'invalid_request']);
    }
    expect(office.world.webhooks('/announcement')).toEqual([]);
    await office.perform('/participants/announce', { sentence: 'Tab\t, line\nand 📞 \ufffd.' });
    expect(office.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200]);
    expect(office.world.inConference(office.callId)).toHaveLength(2);
  });
});

describe('who or what is not there', () => {
  const paths = ['hold', 'unhold', 'mute', 'unmute', 'remove'].map((name) => `/participants/${name}`);
  const STRANGER = `CA${'9'.repeat(32)}`;

  test('a party that never was, or has left, or is in another conference', async () => {
    const office = await ConferenceFixture.inbound();
    const guest = await office.add(GUEST);
    office.world.emulator.people.hangUp(guest);
    await office.world.clock.advance(2_000);
    const other = await office.world.conference('+14155550188');
    for (const participant of [STRANGER, other.parent]) {
      for (const path of paths)
        expect(codeOf(await office.request(path, { participant }))).toBe('party_not_found');
    }
    for (const path of paths.slice(0, 4))
      expect(codeOf(await office.request(path, { participant: guest }))).toBe('party_not_found');
    const announced = await office.request('/participants/announce', {
      participant: STRANGER,
      sentence: 'Hello.',
    });
    expect(codeOf(announced)).toBe('party_not_found');
    expect(office.world.inConference(other.parent)).toHaveLength(2);
  });

  test('a call that is no conference, that is over, or that is unknown', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const ask = (callSid: string, path: string) =>
      world.requestAs(path, { callSid, participant: parent, to: GUEST });
    for (const path of [...paths, '/participants/add', '/conference/end'])
      expect(codeOf(await ask(parent, path))).toBe('no_conference');
    expect(world.call(parent)?.doing).toBe('bridged');
    for (const callSid of [STRANGER, child])
      expect(codeOf(await ask(callSid, '/participants/hold'))).toBe('call_not_found');
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(3_000);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(3_000);
    const asked = world.clock.now();
    for (const path of paths) expect(codeOf(await ask(parent, path))).toBe('call_ended');
    expect(world.clock.now() - asked).toBeLessThan(paths.length * 1_000);
    const [room] = world.emulator.inspect().conferences;
    expect(room?.status).toBe('completed');
    expect(CUSTOMER).toBe(world.call(parent)?.from);
  });

  test('the party hangs up between the look and the change', async () => {
    let meanwhile: () => void = () => undefined;
    const rest = ({ form }: { form: Readonly<Record<string, string>> }) => {
      if (form['Hold'] === 'true') meanwhile();
      return undefined;
    };
    const office = await ConferenceFixture.inbound({ faults: { rest } });
    const guest = await office.add(GUEST);
    meanwhile = () => office.world.emulator.people.hangUp(guest);
    const answer = await office.request('/participants/hold', { participant: guest });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'party_not_found']);
    expect(office.hears(office.customer)).toBe('party');
  });
});
