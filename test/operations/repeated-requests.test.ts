import type { RestFault, RestRequestFacts } from '../../emulator/faults';
import { ANN, SUE, type WorldOptions } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

const isRecording = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Recordings.json');
const isRinging = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Participants.json');

/** An fixture in which the next request of a kind meets a fault. */
async function unlucky(isMeant: (request: RestRequestFacts) => boolean, options: WorldOptions = {}) {
  const next: RestFault[] = [];
  const rest = (request: RestRequestFacts) => (isMeant(request) ? next.shift() : undefined);
  const fixture = await ConferenceFixture.inbound({ ...options, faults: { ...options.faults, rest } });
  return { fixture, happens: (...faults: RestFault[]) => next.push(...faults) };
}

const start = (fixture: ConferenceFixture) => fixture.request('/conference/record', { action: 'start' });
const add = (fixture: ConferenceFixture, to = GUEST) => fixture.request('/participants/add', { to });
const recordings = (fixture: ConferenceFixture) =>
  fixture.world.clock.complete(fixture.world.twilio.calls(fixture.customer).recordings.list());
const legsTo = (fixture: ConferenceFixture, to: string) =>
  fixture.world.emulator.inspect().calls.filter((call) => call.to === to);

const atOnce = (fixture: ConferenceFixture, path: string, params: object) =>
  fixture.world.clock.complete(
    Promise.all([1, 2].map(() => fixture.world.sendAs(path, { callSid: fixture.callId, ...params }))),
  );

describe('a recording', () => {
  test('is begun once by two operators at once', async () => {
    const fixture = await ConferenceFixture.inbound();
    const [first, second] = await atOnce(fixture, '/conference/record', { action: 'start' });
    expect(first).toMatchObject({ status: 200 });
    expect(second).toMatchObject({ status: 200, body: first?.body ?? {} });
    expect(await recordings(fixture)).toHaveLength(1);
  });

  test.each([0, 1])(
    'that began though no answer told so is found, and not begun again (callbacks lost: %d)',
    async (callbackLost) => {
      const { fixture, happens } = await unlucky(isRecording, { faults: { callbackLost } });
      happens('timeout-after');
      const answer = await start(fixture);
      expect(answer.status).toBe(200);
      expect((await start(fixture)).body).toEqual(answer.body);
      expect(await recordings(fixture)).toMatchObject([{ sid: answer.body['recordingSid'] }]);
      await fixture.perform('/conference/record', { action: 'stop' });
      expect(await recordings(fixture)).not.toMatchObject([{ status: 'in-progress' }]);
    },
  );

  test('that could not begin is begun by whoever asks next, at once', async () => {
    for (const fault of ['timeout-before', '500'] as const) {
      const { fixture, happens } = await unlucky(isRecording);
      happens(fault);
      expect((await start(fixture)).status).toBe(504);
      expect((await start(fixture)).status).toBe(200);
      expect(await recordings(fixture)).toHaveLength(1);
    }
  });

  test('is changed in the end, where whoever had the turn never gave it back', async () => {
    const { fixture, happens } = await unlucky(
      ({ method, path }) => method === 'DELETE' && /turn-/.test(path),
    );
    happens('timeout-before');
    await fixture.perform('/conference/record', { action: 'start' });
    const stop = () => fixture.request('/conference/record', { action: 'stop' });
    expect(codeOf(await stop())).toBe('request_in_progress');
    await fixture.world.clock.advance(11_000);
    expect((await stop()).status).toBe(200);
  });
});

describe('a party', () => {
  test('is rung once by two operators at once, and by one who asks again', async () => {
    const fixture = await ConferenceFixture.inbound();
    fixture.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 6_000 });
    const answers = await atOnce(fixture, '/participants/add', { to: GUEST });
    const [leg] = legsTo(fixture, GUEST);
    const ringing = { status: 'ringing', participant: leg?.sid };
    expect(answers.map(({ body }) => body)).toEqual([ringing, ringing]);
    expect((await add(fixture)).body).toEqual(ringing);
    await fixture.world.clock.advance(8_000);
    expect((await add(fixture)).body).toEqual({ status: 'joined', participant: leg?.sid });
    expect(legsTo(fixture, GUEST)).toHaveLength(1);
  });

  test('is rung again after it has left, though no callback told of it', async () => {
    const fixture = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const guest = await fixture.add(GUEST);
    fixture.world.emulator.people.hangUp(guest);
    await fixture.world.clock.advance(3_000);
    const { body } = await add(fixture);
    expect(body).toMatchObject({ status: 'ringing' });
    expect(body['participant']).not.toBe(guest);
  });

  test('that rings though no answer told so is found by its own callback', async () => {
    const { fixture, happens } = await unlucky(isRinging);
    happens('timeout-after');
    const { status, body } = await add(fixture);
    expect([status, body['status']]).toEqual([200, 'ringing']);
    expect(legsTo(fixture, GUEST).map(({ sid }) => sid)).toEqual([body['participant']]);
    expect(await fixture.party(String(body['participant']))).toMatchObject({ role: 'guest', address: GUEST });
  });

  test('whose first callbacks are lost too is known by a later one, and not rung a second time', async () => {
    const { fixture, happens } = await unlucky(isRinging);
    const { faults, clock, emulator } = fixture.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    happens('timeout-after');
    faults.callbackLost = 1;
    const answer = await add(fixture);
    expect([answer.status, codeOf(answer)]).toEqual([504, 'twilio_timeout']);
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

  test('gets the same label in the same world', async () => {
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
  test('is rung once by two requests at once', async () => {
    const fixture = await ConferenceFixture.inbound();
    const answers = await atOnce(fixture, '/supervise', { mode: 'listen' });
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(legsTo(fixture, 'client:sue')).toHaveLength(1);
  });

  test('never passes for a guest, though no answer told that they ring', async () => {
    const { fixture, happens } = await unlucky(isRinging, { environment: { SUPERVISION: 'private' } });
    happens('timeout-after');
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
  test('is not rung a second time, nor while it is there', async () => {
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

  test('is not rung any more once the transfer is cancelled, though nothing told that it rings', async () => {
    const { fixture, happens } = await unlucky(isRinging);
    const { faults, clock, emulator } = fixture.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    happens('timeout-after');
    faults.callbackLost = 1;
    expect(codeOf(await fixture.request('/transfer/start', { to: GUEST, kind: 'warm' }))).toBe(
      'twilio_timeout',
    );
    await fixture.perform('/transfer/cancel', {});
    faults.callbackLost = 0;
    const [target] = legsTo(fixture, GUEST);
    expect(target?.doing).toBe('ringing');
    await clock.advance(10_000);
    expect(legsTo(fixture, GUEST).map(({ doing }) => doing)).toEqual(['ended']);
    expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, fixture.agent].sort());
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('that is busy gives the customer back at once, though no answer told that it rings', async () => {
    const { fixture, happens } = await unlucky(isRinging);
    fixture.world.emulator.people.behave(GUEST, { kind: 'busy' });
    happens('timeout-after');
    await fixture.perform('/transfer/start', { to: GUEST, kind: 'warm' });
    expect((await fixture.world.liveCall(fixture.callId))?.lastTransfer?.outcome).toBe('target-busy');
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('gets the customer, though no answer told that it rings', async () => {
    const { fixture, happens } = await unlucky(isRinging);
    happens('timeout-after');
    await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' });
    await fixture.world.clock.advance(10_000);
    const [target] = legsTo(fixture, GUEST);
    expect(fixture.world.inConference(fixture.callId)).toEqual([fixture.customer, target?.sid].sort());
    expect((await fixture.world.liveCall(fixture.callId))?.lastTransfer?.outcome).toBe('completed');
  });
});
