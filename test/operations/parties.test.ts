import { documentedDialect, type RestFault } from '../../emulator';
import { World } from '../../simulation/world/world';
import { GUEST, ConferenceFixture, fixtures } from './conference-fixture';

/** Twilio's undocumented response to an unhold of a party not on hold, and to a hold before the conference starts. */
const holdDialects = (['refused', 'accepted'] as const).flatMap((unholdOfUnheld) =>
  (['refused', 'accepted'] as const).map((holdBeforeStart) => ({ unholdOfUnheld, holdBeforeStart })),
);

describe.each(fixtures)('with %s', (_, open) => {
  test('a held party hears music and is not heard while the others talk', async () => {
    const fixture = await open();
    const guest = await fixture.add(GUEST);
    const { customer, agent } = fixture;
    await fixture.perform('/participants/hold', { participant: customer });
    expect(fixture.hearing(customer, agent, guest)).toEqual(['music', 'party', 'party']);
    expect(await fixture.states()).toEqual({ [customer]: 'held', [agent]: 'talking', [guest]: 'talking' });
    expect(await fixture.atTwilio(customer)).toMatchObject({ hold: true, muted: false });
    await fixture.perform('/participants/hold', { participant: agent });
    expect(fixture.hearing(customer, agent, guest)).toEqual(['music', 'music', 'silence']);
    await fixture.perform('/participants/unhold', { participant: customer });
    await fixture.perform('/participants/unhold', { participant: agent });
    expect(fixture.hearing(customer, agent, guest)).toEqual(['party', 'party', 'party']);
    expect(await fixture.states()).toEqual({ [customer]: 'talking', [agent]: 'talking', [guest]: 'talking' });
  });

  test('a party that is muted before a hold stays muted after it', async () => {
    const fixture = await open();
    const { customer, agent } = fixture;
    await fixture.perform('/participants/mute', { participant: agent });
    expect(fixture.hears(customer)).toBe('silence');
    expect((await fixture.party(agent))?.state).toBe('muted');
    await fixture.perform('/participants/hold', { participant: agent });
    await fixture.perform('/participants/unhold', { participant: agent });
    expect(fixture.hears(customer)).toBe('silence');
    expect(await fixture.atTwilio(agent)).toMatchObject({ hold: false, muted: true });
    await fixture.perform('/participants/unmute', { participant: agent });
    expect(fixture.hears(customer)).toBe('party');
    expect((await fixture.party(agent))?.state).toBe('talking');
  });

  test('the others talk on when a guest is removed, and the call ends when the agent is removed', async () => {
    const fixture = await open();
    const guest = await fixture.add(GUEST);
    await fixture.perform('/participants/remove', { participant: guest });
    expect(fixture.world.call(guest)?.doing).toBe('ended');
    expect(await fixture.states()).toMatchObject({ [guest]: 'left', [fixture.agent]: 'talking' });
    expect(fixture.hears(fixture.customer)).toBe('party');
    await fixture.perform('/participants/remove', { participant: fixture.agent });
    expect(fixture.world.liveLegs()).toEqual([]);
  });

  test('the call ends when the customer is removed', async () => {
    const fixture = await open();
    await fixture.add(GUEST);
    await fixture.perform('/participants/remove', { participant: fixture.customer });
    expect(fixture.world.liveLegs()).toEqual([]);
  });

  test.each([GUEST, 'client:bob', 'sip:expert@office.example.com'])(
    'an added guest at %s rings, answers and talks',
    async (to) => {
      const fixture = await open();
      const { body } = await fixture.request('/participants/add', { to });
      const guest = String(body['participant']);
      expect(await fixture.party(guest)).toMatchObject({ role: 'guest', address: to, state: 'ringing' });
      await fixture.world.clock.advance(5_000);
      expect(await fixture.party(guest)).toMatchObject({ role: 'guest', address: to, state: 'talking' });
      expect(fixture.world.inConference(fixture.callId)).toEqual(
        [fixture.customer, fixture.agent, guest].sort(),
      );
      expect(await fixture.atTwilio(guest)).toMatchObject({ endConferenceOnExit: false, muted: false });
      fixture.world.emulator.people.hangUp(guest);
      await fixture.world.clock.advance(3_000);
      expect(await fixture.states()).toMatchObject({ [guest]: 'left', [fixture.customer]: 'talking' });
    },
  );
});

describe.each(holdDialects)(
  'when an unhold of a party not on hold is $unholdOfUnheld and an early hold $holdBeforeStart',
  (switches) => {
    const dialect = { ...documentedDialect, ...switches };

    test('an action that already took effect responds done, also to two operators at the same moment', async () => {
      const fixture = await ConferenceFixture.inbound({ dialect });
      const party = { participant: fixture.customer };
      await fixture.perform('/participants/unhold', party);
      for (const path of [
        '/participants/hold',
        '/participants/unhold',
        '/participants/mute',
        '/participants/unmute',
      ]) {
        expect(
          (await fixture.requestTwice(path, party)).map(({ status, body }) => ({ status, body })),
        ).toEqual([1, 2].map(() => ({ status: 200, body: { status: 'done' } })));
        await fixture.perform(path, party);
      }
      expect(await fixture.atTwilio(fixture.customer)).toMatchObject({ hold: false, muted: false });
    });

    test('a hold waits for the second leg when it arrives after the hold', async () => {
      const world = await new World({ dialect, timing: { dialEnd: [1_500, 1_500] } }).wire();
      const { parent, child } = await world.bridge();
      await world.requestAs('/convert', { callSid: child });
      expect(world.inConference(parent)).toEqual([child]);
      const response = await world.requestAs('/participants/hold', { callSid: parent, participant: parent });
      expect(response).toMatchObject({ status: 200, body: { status: 'done' } });
      await world.clock.advance(1_000);
      expect(world.call(parent)).toMatchObject({ doing: 'conference', hears: 'music' });
    });
  },
);

test('the end of a conference ends every leg, also that of a ringing guest', async () => {
  const fixture = await ConferenceFixture.inbound({
    dialect: { answerAfterConferenceEnded: 'new-conference' },
  });
  fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  const { participant } = await fixture.perform('/participants/add', { to: GUEST });
  expect((await fixture.request('/conference/end', {})).status).toBe(200);
  expect(fixture.world.call(String(participant))?.doing).toBe('ended');
  await fixture.world.clock.advance(2_000);
  expect(fixture.world.liveLegs()).toEqual([]);
  expect((await fixture.world.liveCall(fixture.callId))?.state).toBe('ended');
});

test('a hold with an unknown outcome does not respond done, and can be repeated', async () => {
  let fault: RestFault | undefined;
  const fixture = await ConferenceFixture.inbound({
    faults: { rest: ({ form }) => (form['Hold'] === 'true' ? fault : undefined) },
  });
  const hold = () => fixture.request('/participants/hold', { participant: fixture.customer });
  for (const [holdFault, status] of [
    ['timeout-before', 504],
    ['429', 429],
    ['timeout-after', 504],
    ['none', 200],
  ] as const) {
    fault = holdFault;
    expect((await hold()).status).toBe(status);
  }
  await fixture.world.clock.advance(1_000);
  expect(fixture.hears(fixture.customer)).toBe('music');
});

test('hold music is the configured file and is requested again as long as a party is on hold', async () => {
  const fixture = await ConferenceFixture.inbound({
    environment: { HOLD_MUSIC_URL: 'https://calls-1234.twil.io/wait/music.wav' },
  });
  await fixture.perform('/participants/hold', { participant: fixture.agent });
  await fixture.world.clock.advance(18_000);
  expect(fixture.world.webhooks('/hold').length).toBeGreaterThan(2);
  expect(fixture.hears(fixture.agent)).toBe('music');
  expect(fixture.world.emulator.log.entries().filter((entry) => entry.kind === 'warning')).toEqual([]);
});
