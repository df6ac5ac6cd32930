import { codeOf, GUEST, ConferenceFixture, fixtures } from './conference-fixture';
import { BARGING, coaching, joinToSupervise, LISTENING, SUPERVISOR } from './supervisor';

describe.each(fixtures)('with %s, a supervisor', (_, open) => {
  test('listens, coaches, barges and listens again on one leg, heard by the right parties', async () => {
    const fixture = await open();
    const { customer, agent, world } = fixture;
    const guest = await fixture.add(GUEST);
    // The others are muted: a party that hears another party hears the supervisor.
    for (const participant of [customer, agent, guest])
      await fixture.perform('/participants/mute', { participant });
    const hearing = () => fixture.hearing(customer, agent, guest);
    const own = await joinToSupervise(fixture, { mode: 'listen' });
    expect(world.call(own)?.to).toBe(SUPERVISOR);
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
    expect(hearing()).toEqual(['silence', 'silence', 'silence']);
    expect((await fixture.party(own))?.state).toBe('listening');

    expect(await fixture.perform('/supervise', { mode: 'coach' })).toEqual({
      status: 'coach',
      participant: own,
    });
    expect(await fixture.atTwilio(own)).toMatchObject(coaching(agent));
    expect(hearing()).toEqual(['silence', 'party', 'silence']);
    expect(await fixture.party(own)).toMatchObject({ state: 'coaching', coaches: agent });

    await fixture.perform('/supervise', { mode: 'barge' });
    expect(await fixture.atTwilio(own)).toMatchObject(BARGING);
    expect(hearing()).toEqual(['party', 'party', 'party']);
    expect(await fixture.party(own)).toMatchObject({ state: 'talking', coaches: null });

    await fixture.perform('/supervise', { mode: 'coach', agentCallSid: agent });
    await fixture.perform('/supervise', { mode: 'listen' });
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
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
    ['listen', LISTENING, 'silence', 'silence'],
    ['barge', BARGING, 'party', 'party'],
  ] as const)('joins to %s', async (mode, expected, customerHears, agentHears) => {
    const fixture = await open();
    for (const participant of [fixture.customer, fixture.agent])
      await fixture.perform('/participants/mute', { participant });
    const own = await joinToSupervise(fixture, { mode });
    expect(await fixture.atTwilio(own)).toMatchObject({ ...expected, endConferenceOnExit: false });
    expect([fixture.hears(fixture.customer), fixture.hears(fixture.agent)]).toEqual([
      customerHears,
      agentHears,
    ]);
  });

  test('joins to coach without being heard by the customer at any moment', async () => {
    const fixture = await open();
    const { customer, agent, world } = fixture;
    for (const participant of [customer, agent]) await fixture.perform('/participants/mute', { participant });
    const { participant } = await fixture.perform('/supervise', { mode: 'coach' });
    const own = String(participant);
    for (let tick = 0; tick < 100; tick++) {
      await world.clock.advance(50);
      expect(fixture.hears(customer)).not.toBe('party');
    }
    expect(await fixture.atTwilio(own)).toMatchObject(coaching(agent));
    expect(fixture.hears(agent)).toBe('party');
  });

  test.each(['listen', 'coach'])(
    'does not keep the call alive in mode %s when the agent leaves',
    async (mode) => {
      const fixture = await open();
      await joinToSupervise(fixture, { mode });
      fixture.world.emulator.people.hangUp(fixture.agent);
      await fixture.world.clock.advance(2_000);
      expect(fixture.world.liveLegs()).toEqual([]);
    },
  );

  test('keeps the call alive in mode barge when the agent leaves, until they listen or leave', async () => {
    for (const [path, params] of [
      ['/supervise', { mode: 'listen' }],
      ['/supervise-leave', {}],
    ] as const) {
      const fixture = await open();
      const own = await joinToSupervise(fixture, { mode: 'barge' });
      fixture.world.emulator.people.hangUp(fixture.agent);
      await fixture.world.clock.advance(30_000);
      expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, own].sort());
      expect(fixture.hears(fixture.customer)).toBe('party');
      await fixture.perform(path, params);
      expect(fixture.world.liveLegs()).toEqual([]);
    }
  });

  test('in mode barge transfers the call in place of the agent and releases the agent', async () => {
    const fixture = await open();
    const own = await joinToSupervise(fixture, { mode: 'barge' });
    await fixture.perform('/transfer/start', { to: '+14155550178', kind: 'warm' });
    await fixture.world.clock.advance(5_000);
    await fixture.perform('/transfer/complete', {});
    expect(fixture.world.call(fixture.agent)?.endedAt).not.toBeNull();
    expect(fixture.world.call(own)?.endedAt).toBeNull();
  });

  test('in mode barge transfers the call and is released when the agent has left', async () => {
    const fixture = await open();
    const own = await joinToSupervise(fixture, { mode: 'barge' });
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
  /** A second agent has joined by a merged transfer. */
  async function twoAgents() {
    const fixture = await ConferenceFixture.inbound();
    const to = '+14155550142';
    await fixture.perform('/transfer/start', { to, kind: 'warm' });
    await fixture.world.clock.advance(6_000);
    await fixture.perform('/transfer/merge', {});
    const second = fixture.world.emulator.inspect().calls.find((call) => call.to === to)?.sid ?? '';
    return { fixture, second };
  }

  test('must name one of them, and changes to the other on the same leg', async () => {
    const { fixture, second } = await twoAgents();
    const unnamed = await fixture.request('/supervise', { mode: 'coach' });
    expect([unnamed.status, codeOf(unnamed)]).toEqual([409, 'cannot_coach']);
    const own = await joinToSupervise(fixture, { mode: 'coach', agentCallSid: second });
    expect(await fixture.atTwilio(own)).toMatchObject(coaching(second));
    await fixture.perform('/supervise', { mode: 'coach', agentCallSid: fixture.agent });
    expect(await fixture.atTwilio(own)).toMatchObject(coaching(fixture.agent));
    expect(await fixture.party(own)).toMatchObject({ coaches: fixture.agent });
    for (const participant of [fixture.customer, fixture.agent, second])
      await fixture.perform('/participants/mute', { participant });
    expect(fixture.hearing(fixture.customer, fixture.agent, second)).toEqual(['silence', 'party', 'silence']);
  });

  test('need not name the agent when the other has left', async () => {
    const { fixture, second } = await twoAgents();
    await fixture.perform('/participants/remove', { participant: fixture.agent });
    const gone = await fixture.request('/supervise', { mode: 'coach', agentCallSid: fixture.agent });
    expect(codeOf(gone)).toBe('cannot_coach');
    const own = await joinToSupervise(fixture, { mode: 'coach' });
    expect(await fixture.atTwilio(own)).toMatchObject(coaching(second));
  });
});
