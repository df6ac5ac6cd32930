import { ANN, World } from '../../simulation/world/world';
import { ADA, codeOf, GUEST, ConferenceFixture, fixtures } from './conference-fixture';
import { barges, coaches, joins, listens, SUPERVISOR } from './supervisor';

describe.each(fixtures)('with %s, a supervisor', (_, open) => {
  test('listens, coaches, barges and listens again on one leg, heard by whom it should be', async () => {
    const office = await open();
    const { customer, agent, world } = office;
    const guest = await office.add(GUEST);
    // Only the supervisor can be heard, so that what somebody hears is the supervisor.
    for (const participant of [customer, agent, guest])
      await office.perform('/participants/mute', { participant });
    const hearing = () => [customer, agent, guest].map((sid) => office.hears(sid));
    const own = await joins(office, { mode: 'listen' });
    expect(world.call(own)?.to).toBe(SUPERVISOR);
    expect(await office.atTwilio(own)).toMatchObject(listens);
    expect(hearing()).toEqual(['silence', 'silence', 'silence']);
    expect((await office.party(own))?.state).toBe('listening');

    expect(await office.perform('/supervise', { mode: 'coach' })).toEqual({
      status: 'coach',
      participant: own,
    });
    expect(await office.atTwilio(own)).toMatchObject(coaches(agent));
    expect(hearing()).toEqual(['silence', 'party', 'silence']);
    expect(await office.party(own)).toMatchObject({ state: 'coaching', coaches: agent });

    await office.perform('/supervise', { mode: 'barge' });
    expect(await office.atTwilio(own)).toMatchObject(barges);
    expect(hearing()).toEqual(['party', 'party', 'party']);
    expect(await office.party(own)).toMatchObject({ state: 'talking', coaches: null });

    await office.perform('/supervise', { mode: 'coach', agentCallSid: agent });
    await office.perform('/supervise', { mode: 'listen' });
    expect(await office.atTwilio(own)).toMatchObject(listens);
    expect(hearing()).toEqual(['silence', 'silence', 'silence']);
    expect(await office.party(own)).toMatchObject({ state: 'listening', coaches: null });

    await office.perform('/participants/unmute', { participant: customer });
    expect(office.hears(own)).toBe('party');
    expect(
      world.emulator
        .inspect()
        .calls.filter((call) => call.to === SUPERVISOR && call.direction === 'outbound-api'),
    ).toHaveLength(1);

    await office.perform('/supervise-leave', {});
    expect(world.call(own)?.doing).toBe('ended');
    expect((await office.party(own))?.state).toBe('left');
    expect(world.inConference(office.callId)).toEqual([customer, agent, guest].sort());
  });

  test.each([
    ['listen', listens, 'silence', 'silence'],
    ['barge', barges, 'party', 'party'],
  ] as const)('comes in to %s', async (mode, expected, customerHears, agentHears) => {
    const office = await open();
    for (const participant of [office.customer, office.agent])
      await office.perform('/participants/mute', { participant });
    const own = await joins(office, { mode });
    expect(await office.atTwilio(own)).toMatchObject({ ...expected, endConferenceOnExit: false });
    expect([office.hears(office.customer), office.hears(office.agent)]).toEqual([customerHears, agentHears]);
  });

  test('comes in to coach: the customer never hears it, not even at first', async () => {
    const office = await open();
    const { customer, agent, world } = office;
    for (const participant of [customer, agent]) await office.perform('/participants/mute', { participant });
    const { participant } = await office.perform('/supervise', { mode: 'coach' });
    const own = String(participant);
    for (let tick = 0; tick < 100; tick++) {
      await world.clock.advance(50);
      expect(office.hears(customer)).not.toBe('party');
    }
    expect(await office.atTwilio(own)).toMatchObject(coaches(agent));
    expect(office.hears(agent)).toBe('party');
  });

  test.each(['listen', 'coach'])('does not keep a conversation alive who came to %s', async (mode) => {
    const office = await open();
    await joins(office, { mode });
    office.world.emulator.people.hangUp(office.agent);
    await office.world.clock.advance(5_000);
    expect(office.world.liveLegs()).toEqual([]);
  });

  test('who has barged in keeps the call when the agent leaves, until they only listen or leave', async () => {
    for (const [path, params] of [
      ['/supervise', { mode: 'listen' }],
      ['/supervise-leave', {}],
    ] as const) {
      const office = await open();
      const own = await joins(office, { mode: 'barge' });
      office.world.emulator.people.hangUp(office.agent);
      await office.world.clock.advance(30_000);
      expect(office.world.inConference(office.callId)).toEqual([office.customer, own].sort());
      expect(office.hears(office.customer)).toBe('party');
      await office.perform(path, params);
      await office.world.clock.advance(5_000);
      expect(office.world.liveLegs()).toEqual([]);
    }
  });

  test('who has barged in hands over for the agent who is there', async () => {
    const office = await open();
    const own = await joins(office, { mode: 'barge' });
    await office.perform('/transfer/start', { to: '+14155550178', kind: 'warm' });
    await office.world.clock.advance(5_000);
    await office.perform('/transfer/complete', {});
    expect(office.world.call(office.agent)?.endedAt).not.toBeNull();
    expect(office.world.call(own)?.endedAt).toBeNull();
  });

  test('who has barged in may hand the call over when the agent has left', async () => {
    const office = await open();
    const own = await joins(office, { mode: 'barge' });
    office.world.emulator.people.hangUp(office.agent);
    await office.world.clock.advance(5_000);
    await office.perform('/transfer/start', { to: '+14155550178', kind: 'warm' });
    await office.world.clock.advance(5_000);
    await office.perform('/transfer/complete', {});
    expect(office.world.call(own)?.endedAt).not.toBeNull();
    expect(office.hears(office.customer)).toBe('party');
  });
});

describe('coaching with two agents', () => {
  /** A second agent has come by a transfer that was merged. */
  async function twoAgents() {
    const office = await ConferenceFixture.inbound();
    const to = '+14155550142';
    await office.perform('/transfer/start', { to, kind: 'warm' });
    await office.world.clock.advance(6_000);
    await office.perform('/transfer/merge', {});
    const second = office.world.emulator.inspect().calls.find((call) => call.to === to)?.sid ?? '';
    return { office, second };
  }

  test('names one of them, and changes to the other without joining again', async () => {
    const { office, second } = await twoAgents();
    const unnamed = await office.request('/supervise', { mode: 'coach' });
    expect([unnamed.status, codeOf(unnamed)]).toEqual([409, 'cannot_coach']);
    const own = await joins(office, { mode: 'coach', agentCallSid: second });
    expect(await office.atTwilio(own)).toMatchObject(coaches(second));
    await office.perform('/supervise', { mode: 'coach', agentCallSid: office.agent });
    expect(await office.atTwilio(own)).toMatchObject(coaches(office.agent));
    expect(await office.party(own)).toMatchObject({ coaches: office.agent });
    for (const participant of [office.customer, office.agent, second])
      await office.perform('/participants/mute', { participant });
    expect([office.customer, office.agent, second].map((sid) => office.hears(sid))).toEqual([
      'silence',
      'party',
      'silence',
    ]);
  });

  test('when one leaves, the other need not be named', async () => {
    const { office, second } = await twoAgents();
    await office.perform('/participants/remove', { participant: office.agent });
    const gone = await office.request('/supervise', { mode: 'coach', agentCallSid: office.agent });
    expect(codeOf(gone)).toBe('cannot_coach');
    const own = await joins(office, { mode: 'coach' });
    expect(await office.atTwilio(own)).toMatchObject(coaches(second));
  });
});

describe('supervising', () => {
  test('is for supervisors and admins', async () => {
    const office = await ConferenceFixture.inbound();
    for (const path of ['/supervise', '/supervise-leave']) {
      const answer = await office.request(path, { mode: 'listen' }, ANN);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden']);
    }
    expect((await office.request('/supervise', { mode: 'listen' }, ADA)).status).toBe(200);
    expect(office.world.emulator.inspect().calls.map((call) => call.to)).toContain('client:ada');
  });

  test('rings where the supervisor is, within the countries that may be called', async () => {
    const office = await ConferenceFixture.inbound();
    const abroad = await office.request('/supervise', { mode: 'listen', address: '+447700900123' });
    expect(codeOf(abroad)).toBe('invalid_request');
    const wrong = await office.request('/supervise', { mode: 'shout' });
    expect(codeOf(wrong)).toBe('invalid_request');
    const own = await joins(office, { mode: 'listen', address: '+14155550188' });
    expect(office.world.call(own)?.to).toBe('+14155550188');
    await office.perform('/supervise', { mode: 'barge', address: '+14155550188' });
    expect(await office.atTwilio(own)).toMatchObject(barges);
    await office.perform('/supervise-leave', { address: '+14155550188' });
    expect(office.world.call(own)?.doing).toBe('ended');
  });

  test('rings once: while it rings a second wish is refused, and leaving ends the ringing', async () => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await office.perform('/supervise', { mode: 'listen' });
    expect(codeOf(await office.request('/supervise', { mode: 'coach' }))).toBe('request_in_progress');
    expect((await office.party(String(participant)))?.state).toBe('ringing');
    await office.perform('/supervise-leave', {});
    expect(office.world.call(String(participant))?.doing).toBe('ended');
    expect(codeOf(await office.request('/supervise-leave', {}))).toBe('party_not_found');
    office.world.emulator.people.behave(SUPERVISOR, { kind: 'answers', afterMs: 500 });
    const own = await joins(office, { mode: 'listen' });
    expect(own).not.toBe(participant);
    expect(await office.atTwilio(own)).toMatchObject(listens);
  });

  test('is possible again after a leg whose end nobody heard of', async () => {
    const office = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const { world } = office;
    const { participant } = await office.perform('/supervise', { mode: 'listen' });
    await world.clock.advance(4_000);
    world.emulator.people.hangUp(String(participant));
    await world.clock.advance(3_000);
    const own = await joins(office, { mode: 'barge' });
    expect(own).not.toBe(participant);
    expect(await office.atTwilio(own)).toMatchObject(barges);
    await office.perform('/supervise', { mode: 'listen' });
    expect(await office.atTwilio(own)).toMatchObject(listens);
    await office.perform('/supervise-leave', {});
    expect(world.call(own)?.doing).toBe('ended');
  });

  test('is not undone by an agent who unmutes the listener', async () => {
    const office = await ConferenceFixture.inbound();
    const own = await joins(office, { mode: 'listen' });
    for (const path of ['/participants/unmute', '/participants/mute'])
      expect((await office.request(path, { participant: own }, ANN)).status).toBe(403);
    expect(await office.atTwilio(own)).toMatchObject(listens);
  });

  test('is not ended, held or spoken into by an agent; by supervisors and admins it may be', async () => {
    const office = await ConferenceFixture.inbound();
    const own = await joins(office, { mode: 'listen' });
    const ask = (name: string, who: typeof ANN | typeof ADA | undefined) =>
      office.request(`/participants/${name}`, { participant: own, sentence: 'Go away.' }, who);
    for (const name of ['hold', 'unhold', 'announce', 'remove']) {
      const answer = await ask(name, ANN);
      expect([name, answer.status, codeOf(answer)]).toEqual([name, 403, 'forbidden']);
    }
    expect(office.hears(own)).toBe('party');
    for (const [name, who] of [
      ['hold', undefined],
      ['unhold', ADA],
      ['announce', undefined],
      ['remove', ADA],
    ] as const)
      expect([name, (await ask(name, who)).status]).toEqual([name, 200]);
    office.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await office.perform('/supervise', { mode: 'listen' });
    expect((await office.request('/participants/remove', { participant }, ANN)).status).toBe(403);
    expect((await office.party(String(participant)))?.state).toBe('ringing');
  });

  test('is shown to agents, unless it is configured as private', async () => {
    for (const [environment, shown] of [
      [{}, true],
      [{ SUPERVISION: 'shown' }, true],
      [{ SUPERVISION: 'private' }, false],
    ] as const) {
      const office = await ConferenceFixture.inbound({ environment });
      const own = await joins(office, { mode: 'coach' });
      expect((await office.party(own, ANN))?.state).toBe(shown ? 'coaching' : undefined);
      expect((await office.party(own))?.state).toBe('coaching');
      await office.perform('/supervise', { mode: 'listen' });
      expect((await office.party(own, ANN))?.state).toBe(shown ? 'listening' : undefined);
    }
  });

  test('needs a conference', async () => {
    const world = await new World().wire();
    const { parent } = await world.bridge();
    const answer = await world.requestAs('/supervise', { callSid: parent, mode: 'listen' });
    expect([answer.status, codeOf(answer)]).toEqual([409, 'no_conference']);
  });
});
