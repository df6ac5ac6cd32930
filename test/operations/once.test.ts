import type { RestFault, RestRequestFacts } from '../../emulator';
import { ANN, SUE, type WorldOptions } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

const isRecording = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Recordings.json');
const isRinging = ({ method, path }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Participants.json');

/** An office in which the next request of a kind meets a fault. */
async function unlucky(isMeant: (request: RestRequestFacts) => boolean, options: WorldOptions = {}) {
  const next: RestFault[] = [];
  const rest = (request: RestRequestFacts) => (isMeant(request) ? next.shift() : undefined);
  const office = await ConferenceFixture.inbound({ ...options, faults: { ...options.faults, rest } });
  return { office, happens: (...faults: RestFault[]) => next.push(...faults) };
}

const start = (office: ConferenceFixture) => office.request('/conference/record', { action: 'start' });
const add = (office: ConferenceFixture, to = GUEST) => office.request('/participants/add', { to });
const recordings = (office: ConferenceFixture) =>
  office.world.clock.complete(office.world.twilio.calls(office.customer).recordings.list());
const legsTo = (office: ConferenceFixture, to: string) =>
  office.world.emulator.inspect().calls.filter((call) => call.to === to);

const atOnce = (office: ConferenceFixture, path: string, params: object) =>
  office.world.clock.complete(
    Promise.all([1, 2].map(() => office.world.sendAs(path, { callSid: office.callId, ...params }))),
  );

describe('a recording', () => {
  test('is begun once by two operators at once', async () => {
    const office = await ConferenceFixture.inbound();
    const [first, second] = await atOnce(office, '/conference/record', { action: 'start' });
    expect(first).toMatchObject({ status: 200 });
    expect(second).toMatchObject({ status: 200, body: first?.body ?? {} });
    expect(await recordings(office)).toHaveLength(1);
  });

  test.each([0, 1])(
    'that began though no answer told so is found, and not begun again (callbacks lost: %d)',
    async (callbackLost) => {
      const { office, happens } = await unlucky(isRecording, { faults: { callbackLost } });
      happens('timeout-after');
      const answer = await start(office);
      expect(answer.status).toBe(200);
      expect((await start(office)).body).toEqual(answer.body);
      expect(await recordings(office)).toMatchObject([{ sid: answer.body['recordingSid'] }]);
      await office.perform('/conference/record', { action: 'stop' });
      expect(await recordings(office)).not.toMatchObject([{ status: 'in-progress' }]);
    },
  );

  test('that could not begin is begun by whoever asks next, at once', async () => {
    for (const fault of ['timeout-before', '500'] as const) {
      const { office, happens } = await unlucky(isRecording);
      happens(fault);
      expect((await start(office)).status).toBe(504);
      expect((await start(office)).status).toBe(200);
      expect(await recordings(office)).toHaveLength(1);
    }
  });

  test('is changed in the end, where whoever had the turn never gave it back', async () => {
    const { office, happens } = await unlucky(
      ({ method, path }) => method === 'DELETE' && /turn-/.test(path),
    );
    happens('timeout-before');
    await office.perform('/conference/record', { action: 'start' });
    const stop = () => office.request('/conference/record', { action: 'stop' });
    expect(codeOf(await stop())).toBe('request_in_progress');
    await office.world.clock.advance(11_000);
    expect((await stop()).status).toBe(200);
  });
});

describe('a party', () => {
  test('is rung once by two operators at once, and by one who asks again', async () => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 6_000 });
    const answers = await atOnce(office, '/participants/add', { to: GUEST });
    const [leg] = legsTo(office, GUEST);
    const ringing = { status: 'ringing', participant: leg?.sid };
    expect(answers.map(({ body }) => body)).toEqual([ringing, ringing]);
    expect((await add(office)).body).toEqual(ringing);
    await office.world.clock.advance(8_000);
    expect((await add(office)).body).toEqual({ status: 'joined', participant: leg?.sid });
    expect(legsTo(office, GUEST)).toHaveLength(1);
  });

  test('is rung again after it has left, though no callback told of it', async () => {
    const office = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
    const guest = await office.add(GUEST);
    office.world.emulator.people.hangUp(guest);
    await office.world.clock.advance(3_000);
    const { body } = await add(office);
    expect(body).toMatchObject({ status: 'ringing' });
    expect(body['participant']).not.toBe(guest);
  });

  test('that rings though no answer told so is found by its own callback', async () => {
    const { office, happens } = await unlucky(isRinging);
    happens('timeout-after');
    const { status, body } = await add(office);
    expect([status, body['status']]).toEqual([200, 'ringing']);
    expect(legsTo(office, GUEST).map(({ sid }) => sid)).toEqual([body['participant']]);
    expect(await office.party(String(body['participant']))).toMatchObject({ role: 'guest', address: GUEST });
  });

  test('whose first callbacks are lost too is known by a later one, and not rung a second time', async () => {
    const { office, happens } = await unlucky(isRinging);
    const { faults, clock, emulator } = office.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    happens('timeout-after');
    faults.callbackLost = 1;
    const answer = await add(office);
    expect([answer.status, codeOf(answer)]).toEqual([504, 'twilio_timeout']);
    faults.callbackLost = 0;
    await clock.advance(10_000);
    const [leg] = legsTo(office, GUEST);
    expect(await office.party(leg?.sid ?? '')).toMatchObject({
      role: 'guest',
      address: GUEST,
      state: 'talking',
    });
    expect((await add(office)).body).toEqual({ status: 'joined', participant: leg?.sid });
    expect(legsTo(office, GUEST)).toHaveLength(1);
  });

  test('gets the same label in the same world', async () => {
    const labels = async () => {
      const office = await ConferenceFixture.inbound();
      await add(office);
      await add(office, 'client:bob');
      return office.changes().flatMap(({ form }) => form['Label'] ?? []);
    };
    const [first, second] = [await labels(), await labels()];
    expect(first).toEqual(second);
    expect(new Set(first).size).toBe(2);
  });
});

describe('a supervisor', () => {
  test('is rung once by two requests at once', async () => {
    const office = await ConferenceFixture.inbound();
    const answers = await atOnce(office, '/supervise', { mode: 'listen' });
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(legsTo(office, 'client:sue')).toHaveLength(1);
  });

  test('never passes for a guest, though no answer told that they ring', async () => {
    const { office, happens } = await unlucky(isRinging, { environment: { SUPERVISION: 'private' } });
    happens('timeout-after');
    const { status, body } = await office.request('/supervise', { mode: 'listen' });
    expect(status).toBe(200);
    await office.world.clock.advance(5_000);
    const own = String(body['participant']);
    expect(await office.party(own, SUE)).toMatchObject({ role: 'supervisor', state: 'listening' });
    expect(await office.party(own, ANN)).toBeUndefined();
    expect((await office.add('client:sue')) === own).toBe(false);
  });
});

describe('the target of a transfer', () => {
  test('is not rung a second time, nor while it is there', async () => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 8_000 });
    await add(office);
    const transfer = () => office.request('/transfer/start', { to: GUEST, kind: 'warm' });
    expect(codeOf(await transfer())).toBe('request_in_progress');
    await office.world.clock.advance(10_000);
    expect(codeOf(await transfer())).toBe('request_in_progress');
    expect(legsTo(office, GUEST)).toHaveLength(1);
    expect((await office.party(office.customer))?.state).toBe('talking');
  });

  test('is not rung any more once the transfer is cancelled, though nothing told that it rings', async () => {
    const { office, happens } = await unlucky(isRinging);
    const { faults, clock, emulator } = office.world;
    emulator.people.behave(GUEST, { kind: 'answers', afterMs: 10_000 });
    happens('timeout-after');
    faults.callbackLost = 1;
    expect(codeOf(await office.request('/transfer/start', { to: GUEST, kind: 'warm' }))).toBe(
      'twilio_timeout',
    );
    await office.perform('/transfer/cancel', {});
    faults.callbackLost = 0;
    const [target] = legsTo(office, GUEST);
    expect(target?.doing).toBe('ringing');
    await clock.advance(10_000);
    expect(legsTo(office, GUEST).map(({ doing }) => doing)).toEqual(['ended']);
    expect(office.world.inConference(office.callId)).toEqual([office.customer, office.agent].sort());
    expect(office.hears(office.customer)).toBe('party');
  });

  test('that is busy gives the customer back at once, though no answer told that it rings', async () => {
    const { office, happens } = await unlucky(isRinging);
    office.world.emulator.people.behave(GUEST, { kind: 'busy' });
    happens('timeout-after');
    await office.perform('/transfer/start', { to: GUEST, kind: 'warm' });
    expect((await office.world.liveCall(office.callId))?.lastTransfer?.outcome).toBe('target-busy');
    expect(office.hears(office.customer)).toBe('party');
  });

  test('gets the customer, though no answer told that it rings', async () => {
    const { office, happens } = await unlucky(isRinging);
    happens('timeout-after');
    await office.perform('/transfer/start', { to: GUEST, kind: 'cold' });
    await office.world.clock.advance(10_000);
    const [target] = legsTo(office, GUEST);
    expect(office.world.inConference(office.callId)).toEqual([office.customer, target?.sid].sort());
    expect((await office.world.liveCall(office.callId))?.lastTransfer?.outcome).toBe('completed');
  });
});
