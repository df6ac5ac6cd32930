import { ANN, CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { ADA, codeOf, ConferenceFixture, paramsTakenBy } from './conference-fixture';
import { BARGING, joinToSupervise, LISTENING, SUPERVISOR } from './supervisor';

describe('supervision', () => {
  test('is refused to agents and allowed to supervisors and admins', async () => {
    const fixture = await ConferenceFixture.inbound();
    for (const path of ['/supervise', '/supervise-leave']) {
      const response = await fixture.request(path, { mode: 'listen' }, ANN);
      expect([response.status, codeOf(response)]).toEqual([403, 'forbidden']);
    }
    expect((await fixture.request('/supervise', { mode: 'listen' }, ADA)).status).toBe(200);
    expect(fixture.world.emulator.inspect().calls.map((call) => call.to)).toContain('client:ada');
  });

  test('rings the requested address if its country is allowed', async () => {
    const fixture = await ConferenceFixture.inbound();
    const abroad = await fixture.request('/supervise', { mode: 'listen', address: '+447700900123' });
    expect(codeOf(abroad)).toBe('invalid_request');
    const wrong = await fixture.request('/supervise', { mode: 'shout' });
    expect(codeOf(wrong)).toBe('invalid_request');
    const own = await joinToSupervise(fixture, { mode: 'listen', address: '+14155550188' });
    expect(fixture.world.call(own)?.to).toBe('+14155550188');
    await fixture.perform('/supervise', { mode: 'barge', address: '+14155550188' });
    expect(await fixture.atTwilio(own)).toMatchObject(BARGING);
    await fixture.perform('/supervise-leave', { address: '+14155550188' });
    expect(fixture.world.call(own)?.doing).toBe('ended');
  });

  test('is refused in the browser of another operator, whose mode and leg stay', async () => {
    const fixture = await ConferenceFixture.inbound();
    const own = await joinToSupervise(fixture, { mode: 'listen' });
    for (const [path, params] of [
      ['/supervise', { mode: 'barge', address: SUPERVISOR }],
      ['/supervise', { mode: 'barge', address: 'client:SUE' }],
      ['/supervise-leave', { address: SUPERVISOR }],
    ] as const) {
      const response = await fixture.request(path, params, ADA);
      expect([path, response.status, codeOf(response)]).toEqual([path, 403, 'forbidden']);
    }
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
    expect((await fixture.request('/supervise', { mode: 'barge', address: SUPERVISOR })).status).toBe(200);
  });

  test('refuses a second request while the supervisor rings, and leaving ends the ringing', async () => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    expect(codeOf(await fixture.request('/supervise', { mode: 'coach' }))).toBe('request_in_progress');
    expect((await fixture.party(String(participant)))?.state).toBe('ringing');
    await fixture.perform('/supervise-leave', {});
    expect(fixture.world.call(String(participant))?.doing).toBe('ended');
    expect(codeOf(await fixture.request('/supervise-leave', {}))).toBe('party_not_found');
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'answers', afterMs: 500 });
    const own = await joinToSupervise(fixture, { mode: 'listen' });
    expect(own).not.toBe(participant);
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
  });

  test('rings the supervisor again when the callback of their hang-up was lost', async () => {
    const fixture = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const { world } = fixture;
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    await world.clock.advance(4_000);
    world.emulator.people.hangUp(String(participant));
    await world.clock.advance(3_000);
    const own = await joinToSupervise(fixture, { mode: 'barge' });
    expect(own).not.toBe(participant);
    expect(await fixture.atTwilio(own)).toMatchObject(BARGING);
    await fixture.perform('/supervise', { mode: 'listen' });
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
    await fixture.perform('/supervise-leave', {});
    expect(world.call(own)?.doing).toBe('ended');
  });

  test('does not let an agent mute or unmute the supervisor', async () => {
    const fixture = await ConferenceFixture.inbound();
    const own = await joinToSupervise(fixture, { mode: 'listen' });
    for (const path of ['/participants/unmute', '/participants/mute'])
      expect((await fixture.request(path, { participant: own }, ANN)).status).toBe(403);
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
  });

  test('lets supervisors and admins hold, announce to and remove a supervisor, but not agents', async () => {
    const fixture = await ConferenceFixture.inbound();
    const own = await joinToSupervise(fixture, { mode: 'listen' });
    const ask = (name: string, operator: typeof ANN | typeof ADA | undefined) =>
      fixture.request(
        `/participants/${name}`,
        paramsTakenBy(`/participants/${name}`, { participant: own, sentence: 'Please leave.' }),
        operator,
      );
    for (const name of ['hold', 'unhold', 'announce', 'remove']) {
      const response = await ask(name, ANN);
      expect([name, response.status, codeOf(response)]).toEqual([name, 403, 'forbidden']);
    }
    expect(fixture.hears(own)).toBe('party');
    for (const [name, operator] of [
      ['hold', undefined],
      ['unhold', ADA],
      ['announce', undefined],
      ['remove', ADA],
    ] as const)
      expect([name, (await ask(name, operator)).status]).toEqual([name, 200]);
    fixture.world.emulator.people.behave(SUPERVISOR, { kind: 'never-answers' });
    const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
    expect((await fixture.request('/participants/remove', { participant }, ANN)).status).toBe(403);
    expect((await fixture.party(String(participant)))?.state).toBe('ringing');
  });

  test('is listed to agents unless SUPERVISION is private', async () => {
    for (const [environment, isListed] of [
      [{}, true],
      [{ SUPERVISION: 'shown' }, true],
      [{ SUPERVISION: 'private' }, false],
    ] as const) {
      const fixture = await ConferenceFixture.inbound({ environment });
      const own = await joinToSupervise(fixture, { mode: 'coach' });
      expect((await fixture.party(own, ANN))?.state).toBe(isListed ? 'coaching' : undefined);
      expect((await fixture.party(own))?.state).toBe('coaching');
      await fixture.perform('/supervise', { mode: 'listen' });
      expect((await fixture.party(own, ANN))?.state).toBe(isListed ? 'listening' : undefined);
    }
  });

  test('is refused for a call that rings', async () => {
    const world = await new World({ environment: { AGENTS: 'client:ann' } }).wire();
    world.emulator.people.behave('client:ann', { kind: 'never-answers' });
    const callSid = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(5_000);
    const response = await world.requestAs('/supervise', { callSid, mode: 'listen' });
    expect([response.status, codeOf(response)]).toEqual([409, 'call_not_bridged']);
  });
});
