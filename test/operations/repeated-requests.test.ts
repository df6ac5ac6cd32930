import type { RestFault, RestRequestFacts } from '../../emulator';
import { ANN, SUE, type WorldOptions } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

const isRecording = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Recordings.json');
const isRinging = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Participants.json');

/** A fixture in which the next matching requests to Twilio meet the queued faults. */
async function withFaults(isMatch: (request: RestRequestFacts) => boolean, options: WorldOptions = {}) {
  const next: RestFault[] = [];
  const rest = (request: RestRequestFacts) => (isMatch(request) ? next.shift() : undefined);
  const fixture = await ConferenceFixture.inbound({ ...options, faults: { ...options.faults, rest } });
  return { fixture, queueFault: (fault: RestFault) => next.push(fault) };
}

const start = (fixture: ConferenceFixture) => fixture.request('/conference/record', { action: 'start' });
const add = (fixture: ConferenceFixture, to = GUEST) => fixture.request('/participants/add', { to });
const recordings = (fixture: ConferenceFixture) =>
  fixture.world.clock.complete(fixture.world.twilio.calls(fixture.customer).recordings.list());
const legsTo = (fixture: ConferenceFixture, to: string) =>
  fixture.world.emulator.inspect().calls.filter((call) => call.to === to);

describe('a recording', () => {
  test('starts once when two operators start it at the same moment', async () => {
    const fixture = await ConferenceFixture.inbound();
    const [first, second] = await fixture.requestTwice('/conference/record', { action: 'start' });
    expect(first).toMatchObject({ status: 200 });
    expect(second).toMatchObject({ status: 200, body: first?.body ?? {} });
    expect(await recordings(fixture)).toHaveLength(1);
  });

  test.each([0, 1])(
    'is found and not started again when the response to its start was lost (callbacks lost: %d)',
    async (callbackLost) => {
      const { fixture, queueFault } = await withFaults(isRecording, { faults: { callbackLost } });
      queueFault('timeout-after');
      const response = await start(fixture);
      expect(response.status).toBe(200);
      expect((await start(fixture)).body).toEqual(response.body);
      expect(await recordings(fixture)).toMatchObject([{ sid: response.body['recordingSid'] }]);
      await fixture.perform('/conference/record', { action: 'stop' });
      expect(await recordings(fixture)).not.toMatchObject([{ status: 'in-progress' }]);
    },
  );

  test('starts with the next request when the first request failed', async () => {
    for (const fault of ['timeout-before', '500'] as const) {
      const { fixture, queueFault } = await withFaults(isRecording);
      queueFault(fault);
      expect((await start(fixture)).status).toBe(fault.startsWith('timeout') ? 504 : 502);
      expect((await start(fixture)).status).toBe(200);
      expect(await recordings(fixture)).toHaveLength(1);
    }
  });

  test('can be changed after 11 s when the request that locked it never released the lock', async () => {
    const { fixture, queueFault } = await withFaults(
      ({ method, path }) => method === 'DELETE' && /turn-/.test(path),
    );
    queueFault('timeout-before');
    await fixture.perform('/conference/record', { action: 'start' });
    const stop = () => fixture.request('/conference/record', { action: 'stop' });
    expect(codeOf(await stop())).toBe('request_in_progress');
    await fixture.world.clock.advance(11_000);
    expect((await stop()).status).toBe(200);
  });
});

describe('a party', () => {
  test('is rung once when two operators add it at the same moment and one adds it again', async () => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 6_000 });
    const responses = await fixture.requestTwice('/participants/add', { to: GUEST });
    const [leg] = legsTo(fixture, GUEST);
    const ringing = { status: 'ringing', participant: leg?.sid };
    expect(responses.map(({ body }) => body)).toEqual([ringing, ringing]);
    expect((await add(fixture)).body).toEqual(ringing);
    await fixture.world.clock.advance(8_000);
    expect((await add(fixture)).body).toEqual({ status: 'joined', participant: leg?.sid });
    expect(legsTo(fixture, GUEST)).toHaveLength(1);
  });

  test('is rung again after it has left when every callback is lost', async () => {
    const fixture = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const guest = await fixture.add(GUEST);
    fixture.world.emulator.people.hangUp(guest);
    await fixture.world.clock.advance(3_000);
    const { body } = await add(fixture);
    expect(body).toMatchObject({ status: 'ringing' });
    expect(body['participant']).not.toBe(guest);
  });

  test('is found by its own callback when the response to its creation was lost', async () => {
    const { fixture, queueFault } = await withFaults(isRinging);
    queueFault('timeout-after');
    const { status, body } = await add(fixture);
    expect([status, body['status']]).toEqual([200, 'ringing']);
    expect(legsTo(fixture, GUEST).map(({ sid }) => sid)).toEqual([body['participant']]);
    expect(await fixture.party(String(body['participant']))).toMatchObject({ role: 'guest', address: GUEST });
  });

  test('is found by a later callback and not rung again when its first callbacks were lost too', async () => {
    const { fixture, queueFault } = await withFaults(isRinging);
    const { faults, clock, emulator } = fixture.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    queueFault('timeout-after');
    faults.callbackLost = 1;
    const response = await add(fixture);
    expect([response.status, codeOf(response)]).toEqual([504, 'twilio_timeout']);
    faults.callbackLost = 0;
    await clock.advance(10_000);
    const [leg] = legsTo(fixture, GUEST);
    expect(await fixture.party(leg?.sid ?? '')).toMatchObject({
      role: 'guest',
      address: GUEST,
      state: 'talking',
    });
    expect((await add(fixture)).body).toEqual({ status: 'joined', participant: leg?.sid });
    expect(legsTo(fixture, GUEST)).toHaveLength(1);
  });

  test('gets the same label when the same events happen again', async () => {
    const labels = async () => {
      const fixture = await ConferenceFixture.inbound();
      await add(fixture);
      await add(fixture, 'client:bob');
      return fixture.changes().flatMap(({ form }) => form['Label'] ?? []);
    };
    const [first, second] = [await labels(), await labels()];
    expect(first).toEqual(second);
    expect(new Set(first).size).toBe(2);
  });
});

describe('a supervisor', () => {
  test('is rung once when two requests arrive at the same moment', async () => {
    const fixture = await ConferenceFixture.inbound();
    const responses = await fixture.requestTwice('/supervise', { mode: 'listen' });
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(legsTo(fixture, 'client:sue')).toHaveLength(1);
  });

  test('is not listed as a guest when the response to their creation was lost', async () => {
    const { fixture, queueFault } = await withFaults(isRinging, { environment: { SUPERVISION: 'private' } });
    queueFault('timeout-after');
    const { status, body } = await fixture.request('/supervise', { mode: 'listen' });
    expect(status).toBe(200);
    await fixture.world.clock.advance(5_000);
    const own = String(body['participant']);
    expect(await fixture.party(own, SUE)).toMatchObject({ role: 'supervisor', state: 'listening' });
    expect(await fixture.party(own, ANN)).toBeUndefined();
    expect((await fixture.add('client:sue')) === own).toBe(false);
  });
});

describe('the target of a transfer', () => {
  test('is not rung again while it rings or is in the conference', async () => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 8_000 });
    await add(fixture);
    const transfer = () => fixture.request('/transfer/start', { to: GUEST, kind: 'warm' });
    expect(codeOf(await transfer())).toBe('request_in_progress');
    await fixture.world.clock.advance(10_000);
    expect(codeOf(await transfer())).toBe('request_in_progress');
    expect(legsTo(fixture, GUEST)).toHaveLength(1);
    expect((await fixture.party(fixture.customer))?.state).toBe('talking');
  });

  test('is hung up at its next callback when the transfer has ended and nothing had reported the leg', async () => {
    const { fixture, queueFault } = await withFaults(isRinging);
    const { faults, clock, emulator } = fixture.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    queueFault('timeout-after');
    faults.callbackLost = 1;
    expect(codeOf(await fixture.request('/transfer/start', { to: GUEST, kind: 'warm' }))).toBe(
      'twilio_timeout',
    );
    expect(codeOf(await fixture.request('/transfer/cancel', {}))).toBe('no_transfer');
    faults.callbackLost = 0;
    const [target] = legsTo(fixture, GUEST);
    expect(target?.doing).toBe('ringing');
    await clock.runUntil(() => legsTo(fixture, GUEST)[0]?.answeredAt !== null, 10_000);
    await clock.advance(2_000);
    expect(legsTo(fixture, GUEST).map(({ doing }) => doing)).toEqual(['ended']);
    expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, fixture.agent].sort());
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('ends the transfer when it is busy and the response to its creation was lost', async () => {
    const { fixture, queueFault } = await withFaults(isRinging);
    fixture.world.emulator.people.behave(GUEST, { kind: 'busy' });
    queueFault('timeout-after');
    await fixture.perform('/transfer/start', { to: GUEST, kind: 'warm' });
    expect((await fixture.world.liveCall(fixture.callId))?.lastTransfer?.outcome).toBe('target-busy');
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('gets the customer when the response to its creation was lost', async () => {
    const { fixture, queueFault } = await withFaults(isRinging);
    queueFault('timeout-after');
    await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' });
    const [target] = legsTo(fixture, GUEST);
    await fixture.world.clock.runUntil(
      () => fixture.world.call(target?.sid ?? '')?.answeredAt !== null,
      5_000,
    );
    await fixture.world.clock.advance(2_000);
    expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, target?.sid].sort());
    expect((await fixture.world.liveCall(fixture.callId))?.lastTransfer?.outcome).toBe('completed');
  });
});
