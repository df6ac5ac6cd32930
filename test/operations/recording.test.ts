import type { RestRequestFacts } from '../../emulator';
import { codeOf, ConferenceFixture, fixtures } from './conference-fixture';

const record = (office: ConferenceFixture, action: string) =>
  office.request('/conference/record', { action });

const recordings = async (office: ConferenceFixture) =>
  (await office.world.liveCall(office.callId))?.recordings;

/** The recordings of the customer's leg as Twilio's REST API shows them. */
const atTwilio = (office: ConferenceFixture) =>
  office.world.clock.complete(office.world.twilio.calls(office.customer).recordings.list());

describe.each(fixtures)('with %s', (_, open) => {
  test('a conference is recorded, paused, resumed and stopped, and the roster says so', async () => {
    const office = await open();
    const { world } = office;
    const steps = [
      ['start', 'in-progress'],
      ['pause', 'paused'],
      ['resume', 'in-progress'],
    ] as const;
    let sid = '';
    for (const [action, status] of steps) {
      const answer = await record(office, action);
      expect(answer).toMatchObject({ status: 200, body: { status: 'done' } });
      sid = String(answer.body['recordingSid']);
      expect(await recordings(office)).toMatchObject([{ sid, status }]);
      expect(await atTwilio(office)).toMatchObject([{ sid, status }]);
      await world.clock.advance(4_000);
      expect(await recordings(office)).toMatchObject([{ sid, status, seconds: null }]);
    }
    await record(office, 'stop');
    expect(await recordings(office)).toMatchObject([{ sid, status: 'stopped' }]);
    await world.clock.advance(4_000);
    const [recording] = (await recordings(office)) ?? [];
    expect(recording).toMatchObject({ sid, status: 'completed' });
    expect(recording?.seconds).toBeGreaterThanOrEqual(12);
    expect(await atTwilio(office)).toMatchObject([
      { sid, status: 'completed', source: 'StartCallRecordingAPI' },
    ]);
  });
});

test('what is so already is answered as done, and done once', async () => {
  const office = await ConferenceFixture.inbound();
  for (const action of ['start', 'pause', 'resume']) {
    const [first, second] = [await record(office, action), await record(office, action)];
    expect(second).toMatchObject({ status: 200, body: first.body });
  }
  expect(await atTwilio(office)).toHaveLength(1);
  expect(office.changes().filter(({ path }) => path.includes('/Recordings'))).toHaveLength(3);
});

test('the start of a paused recording goes on with it', async () => {
  const office = await ConferenceFixture.inbound();
  const { body } = await record(office, 'start');
  await record(office, 'pause');
  expect(await record(office, 'start')).toMatchObject({ status: 200, body });
  expect(await atTwilio(office)).toMatchObject([{ status: 'in-progress' }]);
  expect(await recordings(office)).toMatchObject([{ status: 'in-progress' }]);
});

test.each(['pause', 'stop', 'resume'] as const)(
  'two operators who %s at once are both told that it is done',
  async (action) => {
    const office = await ConferenceFixture.inbound();
    const { body } = await record(office, 'start');
    if (action === 'resume') await record(office, 'pause');
    const asked = [1, 2].map(() =>
      office.world.sendAs('/conference/record', { callSid: office.callId, action }),
    );
    const answers = await office.world.clock.complete(Promise.all(asked));
    expect(answers).toMatchObject([1, 2].map(() => ({ status: 200, body })));
  },
);

test.each([
  ['pause', 'resume'],
  ['pause', 'start'],
  ['pause', 'stop'],
  ['stop', 'start'],
])('of a %s and a %s at once the roster tells what came of it', async (...actions) => {
  const office = await ConferenceFixture.inbound();
  await record(office, 'start');
  const asked = actions.map((action) =>
    office.world.sendAs('/conference/record', { callSid: office.callId, action }),
  );
  const answers = await office.world.clock.complete(Promise.all(asked));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const statuses = (list: readonly { status: string }[] = []) => list.map(({ status }) => status).sort();
  expect(statuses(await recordings(office))).toEqual(statuses(await atTwilio(office)));
});

describe('a request whose answer is lost, and of which no callback tells', () => {
  /** A recording runs; then this is asked for, and nobody hears that it was done. */
  async function afterLost(action: 'start' | 'pause' | 'stop') {
    let deaf: 'no' | 'from the change on' | 'yes' = 'no';
    const rest = ({ method, path }: RestRequestFacts) => {
      if (deaf === 'from the change on' && method === 'POST' && path.includes('/Recordings')) deaf = 'yes';
      return deaf === 'yes' && path.includes('/Recordings') ? 'timeout-after' : undefined;
    };
    const office = await ConferenceFixture.inbound({ faults: { rest } });
    office.world.faults.callbackLost = 1;
    if (action !== 'start') await record(office, 'start');
    deaf = 'from the change on';
    expect((await record(office, action)).status).toBe(504);
    deaf = 'no';
    await office.world.clock.advance(16_000);
    return office;
  }

  test.each([
    ['stop', 'stop', 200, undefined, ['completed']],
    ['stop', 'pause', 409, 'no_recording', ['completed']],
    ['stop', 'resume', 409, 'no_recording', ['completed']],
    ['stop', 'start', 200, undefined, ['in-progress', 'completed']],
    ['pause', 'resume', 200, undefined, ['in-progress']],
    ['pause', 'stop', 200, undefined, ['stopped']],
    ['start', 'start', 200, undefined, ['in-progress']],
    ['start', 'stop', 200, undefined, ['stopped']],
  ] as const)('a lost %s, then %s', async (lost, action, status, code, left) => {
    const office = await afterLost(lost);
    const answer = await record(office, action);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    const there = await atTwilio(office);
    expect(there.map((one) => one.status)).toEqual(left);
    if (status === 200) expect(answer.body['recordingSid']).toBe(there[0]?.sid);
    const runs = ({ status }: { status: string }) => status === 'in-progress' || status === 'paused';
    const running = there.filter(runs).map(({ sid }) => sid);
    expect((await recordings(office))?.filter(runs).map(({ sid }) => sid)).toEqual(running);
  });
});

test('a recording that ends in this moment is stopped, and is not there to pause', async () => {
  for (const [action, form, expected] of [
    ['stop', 'stopped', [200, undefined]],
    ['pause', 'paused', [409, 'no_recording']],
  ] as const) {
    let meanwhile: () => void = () => undefined;
    const office = await ConferenceFixture.inbound({
      faults: { rest: ({ form: { Status } }) => (Status === form ? (meanwhile(), undefined) : undefined) },
    });
    await record(office, 'start');
    meanwhile = () => office.world.emulator.people.hangUp(office.customer);
    const answer = await record(office, action);
    expect([answer.status, codeOf(answer)]).toEqual(expected);
  }
});

test('without a recording there is nothing to pause, resume or stop', async () => {
  const office = await ConferenceFixture.inbound();
  for (const action of ['pause', 'resume', 'stop']) {
    const answer = await record(office, action);
    expect([answer.status, codeOf(answer)]).toEqual([409, 'no_recording']);
  }
  await record(office, 'start');
  await record(office, 'stop');
  expect(codeOf(await record(office, 'stop'))).toBe('no_recording');
  expect(codeOf(await record(office, 'rewind'))).toBe('invalid_request');
});

test('a second recording begins after the first was stopped; both are listed', async () => {
  const office = await ConferenceFixture.inbound();
  const sids: unknown[] = [];
  for (let count = 0; count < 2; count++) {
    sids.push((await record(office, 'start')).body['recordingSid']);
    await office.world.clock.advance(2_000);
    await record(office, 'stop');
    await office.world.clock.advance(4_000);
  }
  expect((await recordings(office))?.map(({ sid }) => sid).sort()).toEqual([...sids].sort());
  expect(new Set(sids).size).toBe(2);
});

test('the report of the start that comes late undoes neither pause nor stop', async () => {
  for (const [last, expected] of [
    ['pause', 'paused'],
    ['stop', 'completed'],
  ] as const) {
    const office = await ConferenceFixture.inbound({
      faults: { callbackLate: 1, callbackLateMs: 20_000, callbackDoubled: 0.5 },
    });
    await record(office, 'start');
    await office.world.clock.advance(500);
    await record(office, last);
    await office.world.clock.advance(45_000);
    expect(await recordings(office)).toMatchObject([{ status: expected }]);
    if (last === 'stop') continue;
    await record(office, 'resume');
    expect(await atTwilio(office)).toMatchObject([{ status: 'in-progress' }]);
  }
});

test('a recording whose reports are lost is listed all the same, and ends with the customer', async () => {
  const office = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
  await record(office, 'start');
  expect(await recordings(office)).toMatchObject([{ status: 'in-progress', seconds: null }]);
  office.world.emulator.people.hangUp(office.customer);
  await office.world.clock.advance(5_000);
  expect(await atTwilio(office)).toMatchObject([{ status: 'completed' }]);
});

test('it goes on when the agent leaves and somebody else talks to the customer', async () => {
  const office = await ConferenceFixture.inbound();
  await office.add('client:bob');
  await record(office, 'start');
  await office.perform('/participants/remove', { participant: office.agent });
  expect(await atTwilio(office)).toMatchObject([{ status: 'in-progress' }]);
});
