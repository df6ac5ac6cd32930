import { emptyLiveCall, liveCallSchema, type LiveCall } from '../../../src/calls/model/live-call';
import { applyEvents, listLiveCalls, readLiveCall, updateLiveCall } from '../../../src/calls/model/store';
import { FakeClock, FakeDocuments, START } from '../fakes';
import { callWith, legWith, PARENT } from './calls';

const NAME = `call-${PARENT}`;

function setUp(digest = '00000000') {
  const clock = new FakeClock();
  const liveCalls = new FakeDocuments();
  return { clock, liveCalls, ports: { clock, liveCalls, digest: () => digest } };
}

const inbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'inbound' });
const outbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'outbound' });

describe('updateLiveCall', () => {
  test('creates the document of a call that is not known', async () => {
    const { liveCalls, ports } = setUp();
    const after = await updateLiveCall(ports, PARENT, inbound);
    expect(after).toEqual(inbound(emptyLiveCall(PARENT)));
    expect(liveCalls.data(NAME)).toEqual(after);
  });

  test('updates the document of a call that is known', async () => {
    const { liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound);
    await updateLiveCall(ports, PARENT, outbound);
    expect(liveCalls.writes).toHaveLength(2);
    expect(await readLiveCall(ports, PARENT)).toEqual(outbound(emptyLiveCall(PARENT)));
  });

  test('keeps a live call for 25 hours and an ended call for 15 minutes', async () => {
    const { liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound);
    await updateLiveCall(ports, PARENT, (call) => ({
      ...call,
      legs: { [PARENT]: legWith({ status: 'completed' }) },
    }));
    expect(liveCalls.writes).toEqual([`create ${NAME} 90000`, `update ${NAME} 900`]);
  });

  test('writes nothing when nothing changes', async () => {
    const { liveCalls, ports } = setUp();
    liveCalls.put(NAME, inbound(emptyLiveCall(PARENT)));
    await expect(updateLiveCall(ports, PARENT, inbound)).resolves.toMatchObject({ direction: 'inbound' });
    await updateLiveCall(ports, PARENT, (call) => call);
    await updateLiveCall(ports, PARENT, (call) => liveCallSchema.parse({ ...call }));
    expect(liveCalls.writes).toEqual([]);
  });

  test('creates no document of an unknown call when nothing changes', async () => {
    const { liveCalls, ports } = setUp();
    await expect(applyEvents(ports, PARENT, [])).resolves.toEqual(emptyLiveCall(PARENT));
    expect(liveCalls.writes).toEqual([]);
  });

  test('reads again when another process writes first, and keeps both changes', async () => {
    const { clock, liveCalls, ports } = setUp();
    liveCalls.put(NAME, emptyLiveCall(PARENT));
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length === 0) liveCalls.put(NAME, callWith({ startedAs: 'bridge' }));
    };
    await updateLiveCall(ports, PARENT, inbound);
    expect(liveCalls.data(NAME)).toEqual(callWith({ startedAs: 'bridge', direction: 'inbound' }));
    expect(clock.sleeps).toHaveLength(1);
  });

  test('repeats its change when other processes write first three times', async () => {
    const { clock, liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound);
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length < 3) liveCalls.put(NAME, inbound(emptyLiveCall(PARENT)));
    };
    expect((await updateLiveCall(ports, PARENT, outbound)).direction).toBe('outbound');
    expect(liveCalls.writes).toHaveLength(2);
    expect(clock.sleeps).toHaveLength(3);
  });

  test('reads again when another process creates the document first', async () => {
    const { clock, liveCalls, ports } = setUp();
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length === 0) liveCalls.put(NAME, callWith({ startedAs: 'bridge' }));
    };
    await updateLiveCall(ports, PARENT, inbound);
    expect(liveCalls.data(NAME)).toEqual(callWith({ startedAs: 'bridge', direction: 'inbound' }));
  });

  test.each([
    ['half', '00000000', [20, 40, 80, 160, 320, 500, 500]],
    ['one and a half', 'ffffffff', [60, 120, 240, 480, 960, 1_500, 1_500]],
  ])('gives up after 8 attempts, with pauses of %s of the usual', async (_what, digest, pauses) => {
    const { clock, liveCalls, ports } = setUp(digest);
    const modify = jest.fn(inbound);
    liveCalls.beforeWrite = () => liveCalls.put(NAME, callWith({ startedAs: 'bridge' }));
    await expect(updateLiveCall(ports, PARENT, modify)).rejects.toThrow('changed 8 times');
    expect(modify).toHaveBeenCalledTimes(8);
    expect(clock.sleeps).toEqual(pauses);
    expect(liveCalls.writes).toEqual([]);
  });

  test('passes on the error of the change and writes nothing', async () => {
    const { liveCalls, ports } = setUp();
    const refuse = (): LiveCall => {
      throw new Error('refused');
    };
    await expect(updateLiveCall(ports, PARENT, refuse)).rejects.toThrow('refused');
    expect(liveCalls.writes).toEqual([]);
  });

  test('forgets legs that left long ago when the call is large', async () => {
    const { liveCalls, ports } = setUp();
    const guest = legWith({ role: 'guest', status: 'completed', endedAt: START - 60_001 });
    const large = { ...guest, address: 'x'.repeat(7_000) };
    const after = await updateLiveCall(ports, PARENT, (call) => ({ ...inbound(call), legs: { large } }));
    expect(after.legs).toEqual({});
    expect(liveCalls.data(NAME)).toEqual(after);
  });
});

test('applyEvents applies events in their order in one write', async () => {
  const { liveCalls, ports } = setUp();
  const event = { type: 'leg-status', at: START, callSid: PARENT } as const;
  const after = await applyEvents(ports, PARENT, [
    { ...event, status: 'in-progress' },
    { ...event, at: START + 5, status: 'completed' },
  ]);
  expect(after.legs[PARENT]).toMatchObject({ status: 'completed', answeredAt: START, endedAt: START + 5 });
  expect(liveCalls.writes).toHaveLength(1);
});

test('readLiveCall returns the stored call, and undefined for an unknown call', async () => {
  const { liveCalls, ports } = setUp();
  liveCalls.put(NAME, inbound(emptyLiveCall(PARENT)));
  await expect(readLiveCall(ports, PARENT)).resolves.toMatchObject({ direction: 'inbound' });
  await expect(readLiveCall(ports, 'CA-unknown')).resolves.toBeUndefined();
});

test('listLiveCalls lists the newest call first and leaves out what is no live call', async () => {
  const { liveCalls, ports } = setUp();
  const startedAt = (callId: string, at: number) =>
    liveCalls.put(callId, { ...emptyLiveCall(callId), legs: { [callId]: legWith({ startedAt: at }) } });
  startedAt('CA1', 1);
  startedAt('CA3', 3);
  liveCalls.put('older version', { name: 'CA9' });
  startedAt('CA2', 2);
  liveCalls.put('CA0', emptyLiveCall('CA0'));
  const calls = await listLiveCalls(ports);
  expect(calls.map(({ callId }) => callId)).toEqual(['CA3', 'CA2', 'CA1', 'CA0']);
});
