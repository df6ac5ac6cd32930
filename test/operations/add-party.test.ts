import { legible } from '../../src/twilio/packed';
import type { Behaviour } from '../../emulator';
import { ANN } from '../../simulation/world/world';
import { ADA, codeOf, GUEST, ConferenceFixture } from './conference-fixture';

describe('an added party', () => {
  /** A conference in which a guest is being rung. */
  const ringing = async (behaviour: Behaviour = { kind: 'never-answers' }, params: object = {}) => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(GUEST, behaviour);
    const { participant } = await fixture.perform('/participants/add', { to: GUEST, ...params });
    return { fixture, guest: String(participant) };
  };

  test('is listed while it rings and can be removed', async () => {
    const { fixture, guest } = await ringing();
    expect((await fixture.party(guest))?.state).toBe('ringing');
    expect((await fixture.party(guest, ANN))?.address).toBe('+1415…0177');
    await fixture.perform('/participants/remove', { participant: guest }, ANN);
    expect(fixture.world.call(guest)?.doing).toBe('ended');
    expect((await fixture.party(guest))?.state).toBe('left');
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('cannot be held or muted before it answers, whether Twilio lists a ringing participant or not', async () => {
    for (const ringingParticipant of ['listed', 'not-listed'] as const) {
      const fixture = await ConferenceFixture.inbound({ dialect: { ringingParticipant } });
      fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
      const { participant } = await fixture.perform('/participants/add', { to: GUEST });
      const since = fixture.world.clock.now();
      for (const path of ['/participants/hold', '/participants/mute'])
        expect(codeOf(await fixture.request(path, { participant }))).toBe('party_not_found');
      expect(fixture.changes(since)).toEqual([]);
    }
  });

  test.each<Behaviour>([{ kind: 'busy' }, { kind: 'declines', afterMs: 1_000 }, { kind: 'fails' }])(
    'is listed as left when it does not answer ($kind), and the others talk on',
    async (behaviour) => {
      const { fixture, guest } = await ringing(behaviour);
      await fixture.world.clock.advance(5_000);
      expect(await fixture.states()).toEqual({
        [fixture.customer]: 'talking',
        [fixture.agent]: 'talking',
        [guest]: 'left',
      });
      expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, fixture.agent].sort());
    },
  );

  test('rings for the requested or the configured time', async () => {
    for (const [params, seconds] of [
      [{ ringSeconds: 10 }, 10],
      [{ ringSeconds: '15' }, 15],
      [{}, 20],
    ] as const) {
      const { fixture, guest } = await ringing(undefined, params);
      const [created] = fixture.changes().filter(({ form }) => form['To'] === GUEST);
      expect(created?.form).toMatchObject({ Timeout: String(seconds), From: '+14155550100' });
      await fixture.world.clock.advance((seconds - 4) * 1000);
      expect(fixture.world.call(guest)?.doing).toBe('ringing');
      await fixture.world.clock.advance(10_000);
      expect(fixture.world.call(guest)?.doing).toBe('ended');
      expect((await fixture.party(guest))?.state).toBe('left');
    }
  });

  test('is not rung when the request has a wrong address or ring time', async () => {
    const fixture = await ConferenceFixture.inbound();
    const wrong: object[] = [
      { to: '+447700900123' },
      { to: '' },
      {},
      { to: 'bob' },
      { to: 'sip:bob' },
      { to: 'client:bob?x=1' },
      { to: GUEST, ringSeconds: 4 },
      { to: GUEST, ringSeconds: 61 },
      { to: GUEST, ringSeconds: 'long' },
    ];
    const since = fixture.world.clock.now();
    for (const params of wrong) {
      const response = await fixture.request('/participants/add', params);
      expect([params, response.status, codeOf(response)]).toEqual([params, 400, 'invalid_request']);
    }
    expect(fixture.changes(since)).toEqual([]);
  });

  test('joins beside another that is added at the same moment', async () => {
    const fixture = await ConferenceFixture.inbound({ timing: { rest: [100, 100] } });
    const added = ['client:bob', 'client:eve'].map((to) =>
      fixture.world.sendAs('/participants/add', { callSid: fixture.callId, to }),
    );
    const responses = await fixture.world.clock.complete(Promise.all(added));
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    await fixture.world.clock.advance(6_000);
    expect(fixture.world.inConference(fixture.callId)).toHaveLength(4);
  });

  test('is hung up when its role cannot be stored', async () => {
    let isBroken = false;
    const fixture = await ConferenceFixture.inbound({
      faults: {
        rest: ({ form }) =>
          isBroken && /"role":"(guest|supervisor)"/.test(legible(form['Data'])) ? '500' : undefined,
      },
    });
    isBroken = true;
    for (const [path, params] of [
      ['/participants/add', { to: GUEST }],
      ['/supervise', { mode: 'listen' }],
    ] as const) {
      expect((await fixture.request(path, params)).status).toBe(502);
      expect(fixture.world.liveLegs().sort()).toEqual([fixture.customer, fixture.agent].sort());
    }
    await fixture.world.clock.advance(5_000);
    expect(fixture.world.inConference(fixture.callId)).toHaveLength(2);
  });

  test('stops ringing within 2 s when the customer hangs up', async () => {
    const { fixture, guest } = await ringing();
    fixture.world.emulator.people.hangUp(fixture.customer);
    await fixture.world.clock.advance(2_000);
    expect(fixture.world.call(guest)?.doing).toBe('ended');
    expect(fixture.world.liveLegs()).toEqual([]);
  });
});

describe('an operator who adds a browser', () => {
  const DESK = 'sip:desk@office.example.com';

  test.each(['client:ann', 'client:bob'])(
    'is a guest that joins with a beep and is audited: %s',
    async (to) => {
      // Every agent may operate the call of an agent on a SIP desk: so it can be a colleague's.
      const fixture = await ConferenceFixture.inbound({ environment: { AGENTS: DESK } });
      const { participant } = await fixture.perform('/participants/add', { to }, ANN);
      const [created] = fixture.changes().filter(({ form }) => form['To'] === to);
      expect(created?.form['Beep']).toBe('onEnter');
      expect(created?.form['Muted']).not.toBe('true');
      expect((await fixture.party(String(participant)))?.role).toBe('guest');
      const { body } = await fixture.world.requestAs('/audit', { kind: 'action' }, ADA);
      expect((body['entries'] as object[])[0]).toMatchObject({
        operator: 'ann',
        action: 'participants/add',
        participant,
      });
    },
  );

  test("may not add it to a colleague's call in a browser", async () => {
    const fixture = await ConferenceFixture.inbound({ environment: { AGENTS: 'client:bob' } });
    expect(codeOf(await fixture.request('/participants/add', { to: 'client:ann' }, ANN))).toBe('forbidden');
    expect(fixture.legTo('client:ann')).toBe('');
  });

  test('does not beep for a phone', async () => {
    const fixture = await ConferenceFixture.inbound();
    await fixture.perform('/participants/add', { to: GUEST });
    const [created] = fixture.changes().filter(({ form }) => form['To'] === GUEST);
    expect(created?.form['Beep']).toBe('false');
  });
});
