import type { RestRequestFacts } from '../../emulator';
import { codeOf, ConferenceFixture, fixtures } from './conference-fixture';

const record = (fixture: ConferenceFixture, action: string) =>
  fixture.request('/conference/record', { action });

/** The recordings in `GET /calls`. */
const recordings = async (fixture: ConferenceFixture) =>
  (await fixture.world.liveCall(fixture.callId))?.recordings;

/** The Recording resources of the customer's leg. */
const resources = (fixture: ConferenceFixture) =>
  fixture.world.clock.complete(fixture.world.twilio.calls(fixture.customer).recordings.list());

describe.each(fixtures)('with %s', (_, open) => {
  test('an operator starts, pauses, resumes and stops a recording, and the live call lists its status', async () => {
    const fixture = await open();
    const { world } = fixture;
    const steps = [
      ['start', 'in-progress'],
      ['pause', 'paused'],
      ['resume', 'in-progress'],
    ] as const;
    let sid = '';
    for (const [action, status] of steps) {
      const response = await record(fixture, action);
      expect(response).toMatchObject({ status: 200, body: { status: 'done' } });
      sid = String(response.body['recordingSid']);
      expect(await recordings(fixture)).toMatchObject([{ sid, status }]);
      expect(await resources(fixture)).toMatchObject([{ sid, status }]);
      await world.clock.advance(4_000);
      expect(await recordings(fixture)).toMatchObject([{ sid, status, seconds: null }]);
    }
    await record(fixture, 'stop');
    expect(await recordings(fixture)).toMatchObject([{ sid, status: 'stopped' }]);
    await world.clock.advance(4_000);
    const [recording] = (await recordings(fixture)) ?? [];
    expect(recording).toMatchObject({ sid, status: 'completed' });
    expect(recording?.seconds).toBeGreaterThanOrEqual(12);
    expect(await resources(fixture)).toMatchObject([
      { sid, status: 'completed', source: 'StartCallRecordingAPI' },
    ]);
  });
});

test('a repeated action responds done and changes nothing', async () => {
  const fixture = await ConferenceFixture.inbound();
  for (const action of ['start', 'pause', 'resume']) {
    const [first, second] = [await record(fixture, action), await record(fixture, action)];
    expect(second).toMatchObject({ status: 200, body: first.body });
  }
  expect(await resources(fixture)).toHaveLength(1);
  expect(fixture.changes().filter(({ path }) => path.includes('/Recordings'))).toHaveLength(3);
});

test('start resumes a recording that is paused', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { body } = await record(fixture, 'start');
  await record(fixture, 'pause');
  expect(await record(fixture, 'start')).toMatchObject({ status: 200, body });
  expect(await resources(fixture)).toMatchObject([{ status: 'in-progress' }]);
  expect(await recordings(fixture)).toMatchObject([{ status: 'in-progress' }]);
});

test.each(['pause', 'stop', 'resume'] as const)(
  'two operators get the response done when both %s at the same moment',
  async (action) => {
    const fixture = await ConferenceFixture.inbound();
    const { body } = await record(fixture, 'start');
    if (action === 'resume') await record(fixture, 'pause');
    const responses = await fixture.requestTwice('/conference/record', { action });
    expect(responses).toMatchObject([1, 2].map(() => ({ status: 200, body })));
  },
);

test.each([
  ['pause', 'resume'],
  ['pause', 'start'],
  ['pause', 'stop'],
  ['stop', 'start'],
])('the live call lists the outcome when operators %s and %s at the same moment', async (...actions) => {
  const fixture = await ConferenceFixture.inbound();
  await record(fixture, 'start');
  const requests = actions.map((action) =>
    fixture.world.sendAs('/conference/record', { callSid: fixture.callId, action }),
  );
  const responses = await fixture.world.clock.complete(Promise.all(requests));
  const [first, second] = responses.map(({ status }) => status);
  expect(second).toBe(200);
  // What was stopped a moment before cannot be paused.
  expect(actions[1] === 'stop' ? [200, 409] : [200]).toContain(first);
  // A stopped recording becomes completed after two seconds at most.
  await fixture.world.clock.advance(4_000);
  const statuses = (list: readonly { status: string }[] = []) => list.map(({ status }) => status).sort();
  expect(statuses(await recordings(fixture))).toEqual(statuses(await resources(fixture)));
});

describe('when Twilio executed an action and both its response and every callback were lost', () => {
  /** The action, executed by Twilio, after which no response and no callback arrives. */
  async function afterLost(action: 'start' | 'pause' | 'stop') {
    let responses: 'arrive' | 'arrive until the change' | 'lost' = 'arrive';
    const rest = ({ method, path }: RestRequestFacts) => {
      if (!path.includes('/Recordings')) return undefined;
      if (responses === 'arrive until the change' && method === 'POST') responses = 'lost';
      return responses === 'lost' ? 'timeout-after' : undefined;
    };
    const fixture = await ConferenceFixture.inbound({ faults: { rest } });
    fixture.world.faults.callbackLost = 1;
    if (action !== 'start') await record(fixture, 'start');
    responses = 'arrive until the change';
    expect((await record(fixture, action)).status).toBe(504);
    responses = 'arrive';
    await fixture.world.clock.advance(16_000);
    return fixture;
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
  ] as const)('after a lost %s, %s responds with %d', async (lost, action, status, code, statuses) => {
    const fixture = await afterLost(lost);
    const response = await record(fixture, action);
    expect([response.status, codeOf(response)]).toEqual([status, code]);
    const atTwilio = await resources(fixture);
    expect(atTwilio.map((recording) => recording.status)).toEqual(statuses);
    if (status === 200) expect(response.body['recordingSid']).toBe(atTwilio[0]?.sid);
    const runs = ({ status }: { status: string }) => status === 'in-progress' || status === 'paused';
    const running = atTwilio.filter(runs).map(({ sid }) => sid);
    expect((await recordings(fixture))?.filter(runs).map(({ sid }) => sid)).toEqual(running);
  });
});

test('stop responds done and pause no_recording when the customer hangs up just before the change', async () => {
  for (const [action, form, expected] of [
    ['stop', 'stopped', [200, undefined]],
    ['pause', 'paused', [409, 'no_recording']],
  ] as const) {
    let beforeChange: () => void = () => undefined;
    const fixture = await ConferenceFixture.inbound({
      faults: { rest: ({ form: { Status } }) => (Status === form ? (beforeChange(), undefined) : undefined) },
    });
    await record(fixture, 'start');
    beforeChange = () => fixture.world.emulator.people.hangUp(fixture.customer);
    const response = await record(fixture, action);
    expect([response.status, codeOf(response)]).toEqual(expected);
  }
});

test('pause, resume and stop respond no_recording when no recording runs', async () => {
  const fixture = await ConferenceFixture.inbound();
  for (const action of ['pause', 'resume', 'stop']) {
    const response = await record(fixture, action);
    expect([response.status, codeOf(response)]).toEqual([409, 'no_recording']);
  }
  await record(fixture, 'start');
  await record(fixture, 'stop');
  expect(codeOf(await record(fixture, 'stop'))).toBe('no_recording');
  expect(codeOf(await record(fixture, 'rewind'))).toBe('invalid_request');
});

test('the live call lists both recordings when a second starts after the first was stopped', async () => {
  const fixture = await ConferenceFixture.inbound();
  const sids: unknown[] = [];
  for (let count = 0; count < 2; count++) {
    sids.push((await record(fixture, 'start')).body['recordingSid']);
    await fixture.world.clock.advance(2_000);
    await record(fixture, 'stop');
    await fixture.world.clock.advance(4_000);
  }
  expect((await recordings(fixture))?.map(({ sid }) => sid).sort()).toEqual([...sids].sort());
  expect(new Set(sids).size).toBe(2);
});

test('a late callback of the start undoes neither pause nor stop', async () => {
  for (const [last, expected] of [
    ['pause', 'paused'],
    ['stop', 'completed'],
  ] as const) {
    const fixture = await ConferenceFixture.inbound({
      faults: { callbackLate: 1, callbackLateMs: 20_000, callbackDoubled: 0.5 },
    });
    await record(fixture, 'start');
    await fixture.world.clock.advance(500);
    await record(fixture, last);
    await fixture.world.clock.advance(45_000);
    expect(await recordings(fixture)).toMatchObject([{ status: expected }]);
    if (last === 'stop') continue;
    await record(fixture, 'resume');
    expect(await resources(fixture)).toMatchObject([{ status: 'in-progress' }]);
  }
});

test('a recording is listed when every callback is lost, and ends when the customer hangs up', async () => {
  const fixture = await ConferenceFixture.inbound({ faults: { callbackLost: 1 } });
  await record(fixture, 'start');
  expect(await recordings(fixture)).toMatchObject([{ status: 'in-progress', seconds: null }]);
  fixture.world.emulator.people.hangUp(fixture.customer);
  await fixture.world.clock.advance(5_000);
  expect(await resources(fixture)).toMatchObject([{ status: 'completed' }]);
});

test('a recording continues when the agent leaves and another agent talks to the customer', async () => {
  const fixture = await ConferenceFixture.inbound();
  await fixture.add('client:bob');
  await record(fixture, 'start');
  await fixture.perform('/participants/remove', { participant: fixture.agent });
  expect(await resources(fixture)).toMatchObject([{ status: 'in-progress' }]);
});
