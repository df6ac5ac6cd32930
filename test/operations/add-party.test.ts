import { ANN, type World } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

describe('a party that is added', () => {
  const ringing = async (
    behaviour?: Parameters<World['emulator']['people']['behave']>[1],
    params: object = {},
  ) => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave(GUEST, behaviour ?? { kind: 'never-answers' });
    const { participant } = await office.perform('/participants/add', { to: GUEST, ...params });
    return { office, guest: String(participant) };
  };

  test('is visible while it rings, and can be cancelled', async () => {
    const { office, guest } = await ringing();
    expect((await office.party(guest))?.state).toBe('ringing');
    expect((await office.party(guest, ANN))?.address).toBe('+1415…0177');
    await office.perform('/participants/remove', { participant: guest }, ANN);
    expect(office.world.call(guest)?.doing).toBe('ended');
    expect((await office.party(guest))?.state).toBe('left');
    expect(office.hears(office.customer)).toBe('party');
  });

  test('cannot be held or muted before it is there, whether Twilio lists it or not', async () => {
    for (const ringingParticipant of ['listed', 'not-listed'] as const) {
      const office = await ConferenceFixture.inbound({ dialect: { ringingParticipant } });
      office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
      const { participant } = await office.perform('/participants/add', { to: GUEST });
      const since = office.world.clock.now();
      for (const path of ['/participants/hold', '/participants/mute'])
        expect(codeOf(await office.request(path, { participant }))).toBe('party_not_found');
      expect(office.changes(since)).toEqual([]);
    }
  });

  test.each([
    [{ kind: 'busy' } as const],
    [{ kind: 'declines', afterMs: 1_000 } as const],
    [{ kind: 'fails' } as const],
  ])('does not come (%j): it is shown as left, the others talk on', async (behaviour) => {
    const { office, guest } = await ringing(behaviour);
    await office.world.clock.advance(5_000);
    expect(await office.states()).toEqual({
      [office.customer]: 'talking',
      [office.agent]: 'talking',
      [guest]: 'left',
    });
    expect(office.world.inConference(office.callId)).toEqual([office.customer, office.agent].sort());
  });

  test('is rung for as long as was asked, or as is configured', async () => {
    for (const [params, seconds] of [
      [{ ringSeconds: 10 }, 10],
      [{ ringSeconds: '15' }, 15],
      [{}, 20],
    ] as const) {
      const { office, guest } = await ringing(undefined, params);
      const [created] = office.changes().filter(({ form }) => form['To'] === GUEST);
      expect(created?.form).toMatchObject({ Timeout: String(seconds), From: '+14155550100' });
      await office.world.clock.advance((seconds - 4) * 1000);
      expect(office.world.call(guest)?.doing).toBe('ringing');
      await office.world.clock.advance(10_000);
      expect(office.world.call(guest)?.doing).toBe('ended');
      expect((await office.party(guest))?.state).toBe('left');
    }
  });

  test('does not ring where it may not, and nobody rings for a wrong wish', async () => {
    const office = await ConferenceFixture.inbound();
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
    const since = office.world.clock.now();
    for (const params of wrong) {
      const answer = await office.request('/participants/add', params);
      expect([params, answer.status, codeOf(answer)]).toEqual([params, 400, 'invalid_request']);
    }
    expect(office.changes(since)).toEqual([]);
  });

  test('two at the same moment both come', async () => {
    const office = await ConferenceFixture.inbound({ timing: { rest: [100, 100] } });
    const added = ['client:bob', 'client:eve'].map((to) =>
      office.world.sendAs('/participants/add', { callSid: office.callId, to }),
    );
    const answers = await office.world.clock.complete(Promise.all(added));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await office.world.clock.advance(6_000);
    expect(office.world.inConference(office.callId)).toHaveLength(4);
  });

  test('is not rung where it cannot be written down who it is', async () => {
    let isBroken = false;
    const office = await ConferenceFixture.inbound({
      faults: { rest: ({ form }) => (isBroken && form['Data']?.includes('"initiated"') ? '500' : undefined) },
    });
    isBroken = true;
    for (const [path, params] of [
      ['/participants/add', { to: GUEST }],
      ['/supervise', { mode: 'listen' }],
    ] as const) {
      expect((await office.request(path, params)).status).toBe(504);
      expect(office.world.liveLegs().sort()).toEqual([office.customer, office.agent].sort());
    }
    await office.world.clock.advance(5_000);
    expect(office.world.inConference(office.callId)).toHaveLength(2);
  });

  test('stops ringing when the conversation is over', async () => {
    const { office, guest } = await ringing();
    office.world.emulator.people.hangUp(office.customer);
    await office.world.clock.advance(8_000);
    expect(office.world.call(guest)?.doing).toBe('ended');
    expect(office.world.liveLegs()).toEqual([]);
  });
});
