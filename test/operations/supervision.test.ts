import { ANN, World } from '../../simulation/world/world';
import { ADA, codeOf, GUEST, ConferenceFixture, fixtures } from './conference-fixture';
import { barges, coaches, joins, listens, SUPERVISOR } from './supervisor';

describe.each(fixtures)('with %s, a supervisor', (_, open) => {
  test('listens, coaches, barges and listens again on one leg, heard by whom it should be', async () => {
    const fixture = await open();
    const { customer, agent, world } = fixture;
    const guest = await fixture.add(GUEST);
    // Only the supervisor can be heard, so that what somebody hears is the supervisor.
    for (const participant of [customer, agent, guest])
      await fixture.perform('/participants/mute', { participant });
    const hearing = () => [customer, agent, guest].map((sid) => fixture.hears(sid));
    const own = await joins(fixture, { mode: 'listen' });
    expect(world.call(own)?.to).toBe(SUPERVISOR);
    expect(await fixture.atTwilio(own)).toMatchObject(listens);
    expect(hearing()).toEqual(['silence', 'silence', 'silence']);
    expect((await fixture.party(own))?.state).toBe('listening');

    expect(await fixture.perform('/supervise', { mode: 'coach' })).toEqual({
      status: 'coach',
      participant: own,
    });
    expect(await fixture.atTwilio(own)).toMatchObject(coaches(agent));
    expect(hearing()).toEqual(['silence', 'party', 'silence']);
    expect(await fixture.party(own)).toMatchObject({ state: 'coaching', coaches: agent });

    await fixture.perform('/supervise', { mode: 'barge' });
    expect(await fixture.atTwilio(own)).toMatchObject(barges);
    expect(hearing()).toEqual(['party', 'party', 'party']);
    expect(await fixture.party(own)).toMatchObject({ state: 'talking', coaches: null });

    await fixture.perform('/supervise', { mode: 'coach', whom: agent });
    await fixture.perform('/supervise', { mode: 'listen' });
    expect(await fixture.atTwilio(own)).toMatchObject(listens);
    expect(hearing()).toEqual(['silence', 'silence', 'silence']);
    expect(await fixture.party(own)).toMatchObject({ state: 'listening', coaches: null });

    await fixture.perform('/participants/unmute', { participant: customer });
    expect(fixture.hears(own)).toBe('party');
    expect(
      world.emulator
        .inspect()
        .calls.filter((call) => call.to === SUPERVISOR && call.direction === 'outbound-api'),
    ).toHaveLength(1);

    await fixture.perform('/supervise-leave', {});
    expect(world.call(own)?.doing).toBe('ended');
    expect((await fixture.party(own))?.state).toBe('left');
    expect(world.inConference(fixture.callId)).toEqual([customer, agent, guest].sort());
  });

  test.each([
    ['listen', listens, 'silence', 'silence'],
    ['barge', barges, 'party', 'party'],
  ] as const)('comes in to %s', async (mode, expected, customerHears, agentHears) => {
    const fixture = await open();
    for (const participant of [fixture.customer, fixture.agent])
      await fixture.perform('/participants/mute', { participant });
    const own = await joins(fixture, { mode });
    expect(await fixture.atTwilio(own)).toMatchObject({ ...expected, endConferenceOnExit: false });
    expect([fixture.hears(fixture.customer), fixture.hears(fixture.agent)]).toEqual([
      customerHears,
      agentHears,
    ]);
  });

  test('comes in to coach: the customer never hears it, not even at first', async () => {
    const fixture = await open();
    const { customer, agent, world } = fixture;
    for (const participant of [customer, agent]) await fixture.perform('/participants/mute', { participant });
    const { participant } = await fixture.perform('/supervise', { mode: 'coach' });
    const own = String(participant);
    for (let tick = 0; tick < 100; tick++) {
      await world.clock.advance(50);
      expect(fixture.hears(customer)).not.toBe('party');
    }
    expect(await fixture.atTwilio(own)).toMatchObject(coaches(agent));
    expect(fixture.hears(agent)).toBe('party');
  });

  test.each(['listen', 'coach'])('does not keep a conversation alive who came to %s', async (mode) => {
    const fixture = await open();
    await joins(fixture, { mode });
    fixture.world.emulator.people.hangUp(fixture.agent);
    await fixture.world.clock.advance(5_000);
    expect(fixture.world.liveLegs()).toEqual([]);
  });

  test('who has barged in keeps the call when the agent leaves, until they only listen or leave', async () => {
    for (const [path, params] of [
      ['/supervise', { mode: 'listen' }],
      ['/supervise-leave', {}],
    ] as const) {
      const fixture = await open();
      const own = await joins(fixture, { mode: 'barge' });
      fixture.world.emulator.people.hangUp(fixture.agent);
      await fixture.world.clock.advance(30_000);
      expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, own].sort());
      expect(fixture.hears(fixture.customer)).toBe('party');
      await fixture.perform(path, params);
      await fixture.world.clock.advance(5_000);
      expect(fixture.world.liveLegs()).toEqual([]);
    }
  });

  test('who has barged in hands over for the agent who is there', async () => {
    const fixture = await open();
    const own = await joins(fixture, { mode: 'barge' });
    await fixture.perform('/transfer/start', { to: '+14155550178', kind: 'warm' });
    await fixture.world.clock.advance(5_000);
    await fixture.perform('/transfer/complete', {});
    expect(fixture.world.call(fixture.agent)?.endedAt).not.toBeNull();
    expect(fixture.world.call(own)?.endedAt).toBeNull();
  });

  test('who has barged in may hand the call over when the agent has left', async () => {
    const fixture = await open();
    const own = await joins(fixture, { mode: 'barge' });
    fixture.world.emulator.people.hangUp(fixture.agent);
    await fixture.world.clock.advance(5_000);
    await fixture.perform('/transfer/start', { to: '+14155550178', kind: 'warm' });
    await fixture.world.clock.advance(5_000);
    await fixture.perform('/transfer/complete', {});
    expect(fixture.world.call(own)?.endedAt).not.toBeNull();
    expect(fixture.hears(fixture.customer)).toBe('party');
  });
});

describe('coaching with two agents', () => {
  /** A second agent has come by a transfer that was merged. */
  async function twoAgents() {
    const fixture = await ConferenceFixture.inbound();
    const to = '+14155550142';
    await fixture.perform('/transfer/start', { to, kind: 'warm' });
    await fixture.world.clock.advance(6_000);
    await fixture.perform('/transfer/merge', {});
    const second = fixture.world.emulator.inspect().calls.find((call) => call.to === to)?.sid ?? '';
    return { fixture, second };
  }

  test('names one of them, and changes to the other without joining again', async () => {
    const { fixture, second } = await twoAgents();
    const unnamed = await fixture.request('/supervise', { mode: 'coach' });
    expect([unnamed.status, codeOf(unnamed)]).toEqual([409, 'cannot_coach']);
    const own = await joins(fixture, { mode: 'coach', whom: second });
    expect(await fixture.atTwilio(own)).toMatchObject(coaches(second));
    await fixture.perform('/supervise', { mode: 'coach', whom: fixture.agent });
    expect(await fixture.atTwilio(own)).toMatchObject(coaches(fixture.agent));
    expect(await fixture.party(own)).toMatchObject({ coaches: fixture.agent });
    for (const participant of [fixture.customer, fixture.agent, second])
      await fixture.perform('/participants/mute', { participant });
    expect([fixture.customer, fixture.agent, second].map((sid) => fixture.hears(sid))).toEqual([
      'silence',
      'party',
      'silence',
    ]);
  });

  test('when one leaves, the other need not be named', async () => {
    const { fixture, second } = await twoAgents();
    await fixture.perform('/participants/remove', { participant: fixture.agent });
    const gone = await fixture.request('/supervise', { mode: 'coach', whom: fixture.agent });
    expect(codeOf(gone)).toBe('cannot_coach');
    const own = await joins(fixture, { mode: 'coach' });
    expect(await fixture.atTwilio(own)).toMatchObject(coaches(second));
  });
});

describe('supervising', () => {
  test('is for supervisors and admins', async () => {
    const fixture = await ConferenceFixture.inbound();
    for (const path of ['/supervise', '/supervise-leave']) {
      const answer = await fixture.request(path, { mode: 'listen' }, ANN);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden']);
    }
    expect((await fixture.request('/supervise', { mode: 'listen' }, ADA)).status).toBe(200);
    expect(fixture.world.emulator.inspect().calls.map((call) => call.to)).toContain('client:ada');
  });

  test('rings where the supervisor is, within the countries that may be called', async () => {
    const fixture = await ConferenceFixture.inbound();
    const abroad = await fixture.request('/supervise', { mode: 'listen', address: '+447700900123' });
    expect(codeOf(abroad)).toBe('invalid_request');
    const wrong = await fixture.request('/supervise', { mode: 'shout' });
    expect(codeOf(wrong)).toBe('invalid_request');
    const own = await joins(fixture, { mode: 'listen', address: '+14155550188' });
    expect(fixture.world.call(own)?.to).toBe('+14155550188');
    await fixture.perform('/supervise', { mode: 'barge', address: '+14155550188' });
    expect(await fixture.atTwilio(own)).toMatchObject(barges);
    await fixture.perform('/supervise-leave', { address: '+14155550188' });
    expect(fixture.world.call(own)?.doing).toBe('ended');
  });

  test('rings once: while it rings a second wish is refused, and leaving ends the ringing', async () => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    expect(codeOf(await fixture.request('/supervise', { mode: 'coach' }))).toBe('request_in_progress');
    expect((await fixture.party(String(participant)))?.state).toBe('ringing');
    await fixture.perform('/supervise-leave', {});
    expect(fixture.world.call(String(participant))?.doing).toBe('ended');
    expect(codeOf(await fixture.request('/supervise-leave', {}))).toBe('party_not_found');
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'answers', afterMs: 500 });
    const own = await joins(fixture, { mode: 'listen' });
    expect(own).not.toBe(participant);
    expect(await fixture.atTwilio(own)).toMatchObject(listens);
  });

  test('is possible again after a leg whose end nobody heard of', async () => {
    const fixture = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const { world } = fixture;
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    await world.clock.advance(4_000);
    world.emulator.people.hangUp(String(participant));
    await world.clock.advance(3_000);
    const own = await joins(fixture, { mode: 'barge' });
    expect(own).not.toBe(participant);
    expect(await fixture.atTwilio(own)).toMatchObject(barges);
    await fixture.perform('/supervise', { mode: 'listen' });
    expect(await fixture.atTwilio(own)).toMatchObject(listens);
    await fixture.perform('/supervise-leave', {});
    expect(world.call(own)?.doing).toBe('ended');
  });

  test('is not undone by an agent who unmutes the listener', async () => {
    const fixture = await ConferenceFixture.inbound();
    const own = await joins(fixture, { mode: 'listen' });
    for (const path of ['/participants/unmute', '/participants/mute'])
      expect((await fixture.request(path, { participant: own }, ANN)).status).toBe(403);
    expect(await fixture.atTwilio(own)).toMatchObject(listens);
  });

  test('is not ended, held or spoken into by an agent; by supervisors and admins it may be', async () => {
    const fixture = await ConferenceFixture.inbound();
    const own = await joins(fixture, { mode: 'listen' });
    const ask = (name: string, who: typeof ANN | typeof ADA | undefined) =>
      fixture.request(`/participants/${name}`, { participant: own, sentence: 'Go away.' }, who);
    for (const name of ['hold', 'unhold', 'announce', 'remove']) {
      const answer = await ask(name, ANN);
      expect([name, answer.status, codeOf(answer)]).toEqual([name, 403, 'forbidden']);
    }
    expect(fixture.hears(own)).toBe('party');
    for (const [name, who] of [
      ['hold', undefined],
      ['unhold', ADA],
      ['announce', undefined],
      ['remove', ADA],
    ] as const)
      expect([name, (await ask(name, who)).status]).toEqual([name, 200]);
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    expect((await fixture.request('/participants/remove', { participant }, ANN)).status).toBe(403);
    expect((await fixture.party(String(participant)))?.state).toBe('ringing');
  });

  test('is shown to agents, unless it is configured as private', async () => {
    for (const [environment, shown] of [
      [{}, true],
      [{ SUPERVISION: 'shown' }, true],
      [{ SUPERVISION: 'private' }, false],
    ] as const) {
      const fixture = await ConferenceFixture.inbound({ environment });
      const own = await joins(fixture, { mode: 'coach' });
      expect((await fixture.party(own, ANN))?.state).toBe(shown ? 'coaching' : undefined);
      expect((await fixture.party(own))?.state).toBe('coaching');
      await fixture.perform('/supervise', { mode: 'listen' });
      expect((await fixture.party(own, ANN))?.state).toBe(shown ? 'listening' : undefined);
    }
  });

  test('needs a conference', async () => {
    const world = await new World().wire();
    const { parent } = await world.bridge();
    const answer = await world.requestAs('/supervise', { callSid: parent, mode: 'listen' });
    expect([answer.status, codeOf(answer)]).toEqual([409, 'no_conference']);
  });
});
