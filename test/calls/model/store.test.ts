import { emptyLiveCall, liveCallSchema, type LiveCall } from '../../../src/calls/model/live-call';
import { applyEvents, listLiveCalls, readLiveCall, updateLiveCall } from '../../../src/calls/model/store';
import { TelephonyError, type CallInfo, type TelephonyFailure } from '../../../src/calls/base/ports';
import type { CallStatus } from '../../../src/contract/enumerations';
import { FakeClock, FakeDocuments, FakeTelephony, START } from '../fakes';
import { callWith, legWith, PARENT } from './calls';

const NAME = `call-${PARENT}`;

function setUp(digest = '00000000') {
  const clock = new FakeClock();
  const liveCalls = new FakeDocuments();
  const endedCalls = new FakeDocuments();
  const telephony = new FakeTelephony();
  const ports = { clock, liveCalls, endedCalls, telephony, digest: () => digest };
  return { clock, liveCalls, endedCalls, telephony, ports };
}

/** The call starts, so nothing is asked of Twilio. */
const AT_START = { isStart: true };

const inbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'inbound' });
const outbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'outbound' });
const empty = emptyLiveCall(PARENT);
const ended = (call: LiveCall): LiveCall => ({
  ...call,
  legs: { ...call.legs, [PARENT]: legWith({ status: 'completed' }) },
});
const leg = (status: CallStatus): CallInfo => ({
  sid: PARENT,
  parentSid: null,
  status,
  from: '+14155550199',
  to: '+14155550100',
  startedAt: START - 9_000,
});

describe('updateLiveCall', () => {
  test('creates the document of a call that starts, without a look at Twilio', async () => {
    const { liveCalls, telephony, ports } = setUp();
    const after = await updateLiveCall(ports, PARENT, inbound, AT_START);
    expect(telephony.requests).toBe(0);
    expect(after).toEqual(inbound(emptyLiveCall(PARENT)));
    expect(liveCalls.data(NAME)).toEqual(after);
  });

  test('updates the document of a call that is known', async () => {
    const { liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound, AT_START);
    await updateLiveCall(ports, PARENT, outbound);
    expect(liveCalls.writes).toHaveLength(2);
    expect(await readLiveCall(ports, PARENT)).toEqual(outbound(emptyLiveCall(PARENT)));
  });

  test('keeps a live call for 25 hours, and an ended call for a minute beside the live ones', async () => {
    const { liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound, AT_START);
    await updateLiveCall(ports, PARENT, ended);
    expect(liveCalls.writes).toEqual([`create ${NAME} 90000`, `update ${NAME} 60`]);
  });

  test('keeps an ended call for twelve hours where ended calls are kept', async () => {
    const { endedCalls, ports } = setUp();
    const after = await updateLiveCall(ports, PARENT, ended, AT_START);
    await updateLiveCall(ports, PARENT, outbound);
    expect(endedCalls.writes).toEqual([`create ${NAME} 43200`, `put ${NAME} 43200`]);
    expect(endedCalls.data(NAME)).toEqual(outbound(after));
  });

  test('succeeds when an ended call cannot be kept', async () => {
    const { endedCalls, ports } = setUp();
    endedCalls.beforeWrite = () => {
      throw new TelephonyError('busy', 'busy');
    };
    await expect(updateLiveCall(ports, PARENT, ended, AT_START)).resolves.toMatchObject(ended(empty));
  });

  test('writes nothing when nothing changes', async () => {
    const { liveCalls, ports } = setUp();
    liveCalls.set(NAME, inbound(emptyLiveCall(PARENT)));
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
    liveCalls.set(NAME, emptyLiveCall(PARENT));
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length === 0) liveCalls.set(NAME, callWith({ startedAs: 'bridge' }));
    };
    await updateLiveCall(ports, PARENT, inbound);
    expect(liveCalls.data(NAME)).toEqual(callWith({ startedAs: 'bridge', direction: 'inbound' }));
    expect(clock.sleeps).toHaveLength(1);
  });

  test('repeats its change when other processes write first three times', async () => {
    const { clock, liveCalls, ports } = setUp();
    await updateLiveCall(ports, PARENT, inbound, AT_START);
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length < 3) liveCalls.set(NAME, inbound(emptyLiveCall(PARENT)));
    };
    expect((await updateLiveCall(ports, PARENT, outbound)).direction).toBe('outbound');
    expect(liveCalls.writes).toHaveLength(2);
    expect(clock.sleeps).toHaveLength(3);
  });

  test('reads again when another process creates the document first', async () => {
    const { clock, liveCalls, ports } = setUp();
    liveCalls.beforeWrite = () => {
      if (clock.sleeps.length === 0) liveCalls.set(NAME, callWith({ startedAs: 'bridge' }));
    };
    await updateLiveCall(ports, PARENT, inbound, AT_START);
    expect(liveCalls.data(NAME)).toEqual(callWith({ startedAs: 'bridge', direction: 'inbound' }));
  });

  test.each([
    ['half', '00000000', [20, 40, 80, 160, 320, 500, 500]],
    ['one and a half', 'ffffffff', [60, 120, 240, 480, 960, 1_500, 1_500]],
  ])('gives up after 8 attempts, with pauses of %s of the usual', async (_what, digest, pauses) => {
    const { clock, liveCalls, ports } = setUp(digest);
    const modify = jest.fn(inbound);
    liveCalls.beforeWrite = () => liveCalls.set(NAME, callWith({ startedAs: 'bridge' }));
    await expect(updateLiveCall(ports, PARENT, modify, AT_START)).rejects.toThrow('changed 8 times');
    expect(modify).toHaveBeenCalledTimes(8);
    expect(clock.sleeps).toEqual(pauses);
    expect(liveCalls.writes).toEqual([]);
  });

  describe('while Sync fails', () => {
    const fail = (kind: TelephonyFailure) => () => {
      throw new TelephonyError(kind, kind);
    };

    test('a change that was written counts as made, although the response says that it failed', async () => {
      const { liveCalls, endedCalls, ports } = setUp();
      liveCalls.set(NAME, empty);
      liveCalls.afterUpdate = fail('failed');
      const modify = jest.fn((call: LiveCall) => ended(inbound(call)));
      await expect(updateLiveCall(ports, PARENT, modify)).resolves.toMatchObject(ended(inbound(empty)));
      expect(modify).toHaveBeenCalledTimes(1);
      expect(liveCalls.writes).toHaveLength(1);
      expect(endedCalls.data(NAME)).toEqual(liveCalls.data(NAME));
    });

    test('a change that was not written is made again', async () => {
      const { clock, liveCalls, ports } = setUp();
      liveCalls.set(NAME, empty);
      liveCalls.beforeWrite = () => {
        if (clock.sleeps.length < 3) fail('failed')();
      };
      await updateLiveCall(ports, PARENT, inbound);
      expect(liveCalls.data(NAME)).toEqual(inbound(empty));
    });

    test('a change that another process makes meanwhile is not taken for its own', async () => {
      const { clock, liveCalls, ports } = setUp();
      liveCalls.set(NAME, empty);
      liveCalls.beforeWrite = () => {
        if (clock.sleeps.length > 0) return;
        liveCalls.set(NAME, callWith({ startedAs: 'bridge' }));
        fail('failed')();
      };
      await updateLiveCall(ports, PARENT, inbound);
      expect(liveCalls.data(NAME)).toEqual(callWith({ startedAs: 'bridge', direction: 'inbound' }));
    });

    test.each<[string, TelephonyFailure, number]>([
      ['four times', 'failed', 3],
      ['once when the response does not come in time', 'timeout', 0],
    ])('a change is sent %s at most', async (_what, kind, pauses) => {
      const { clock, liveCalls, ports } = setUp();
      liveCalls.set(NAME, empty);
      liveCalls.beforeWrite = fail(kind);
      await expect(updateLiveCall(ports, PARENT, inbound)).rejects.toMatchObject({ kind });
      expect(clock.sleeps).toHaveLength(pauses);
    });

    test('a creation is not repeated', async () => {
      const { clock, liveCalls, ports } = setUp();
      liveCalls.beforeWrite = fail('failed');
      await expect(updateLiveCall(ports, PARENT, inbound, AT_START)).rejects.toMatchObject({
        kind: 'failed',
      });
      expect(clock.sleeps).toEqual([]);
    });
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
    const after = await updateLiveCall(
      ports,
      PARENT,
      (call) => ({ ...inbound(call), legs: { large } }),
      AT_START,
    );
    expect(after.legs).toEqual({});
    expect(liveCalls.data(NAME)).toEqual(after);
  });
});

describe('a callback of a call that is not stored', () => {
  const recorded = (call: LiveCall): LiveCall => ({
    ...call,
    recordings: { RE1: { kind: 'conference', callSid: PARENT, status: 'completed', at: START } },
  });

  test('stores the call again, with its start, when Twilio says that it is live', async () => {
    const { liveCalls, telephony, ports } = setUp();
    telephony.calls.set(PARENT, leg('in-progress'));
    const after = await updateLiveCall(ports, PARENT, recorded);
    expect(after).toMatchObject({
      direction: 'inbound',
      legs: { [PARENT]: { role: 'customer', address: '+14155550199', startedAt: START - 9_000 } },
      recordings: { RE1: {} },
    });
    expect(liveCalls.data(NAME)).toEqual(after);
  });

  test('stores the call again when its parent has left and the conference continues', async () => {
    const { liveCalls, telephony, ports } = setUp();
    telephony.calls.set(PARENT, leg('completed'));
    telephony.conferences.set(PARENT, { conferenceSid: 'CF1', participants: [] });
    await updateLiveCall(ports, PARENT, recorded);
    expect(liveCalls.data(NAME)).toMatchObject({ legs: { [PARENT]: { status: 'completed' } } });
  });

  test.each<[string, CallInfo | undefined]>([
    ['has ended', leg('completed')],
    ['is not known', undefined],
  ])('stores nothing when Twilio says that the call %s', async (_what, parent) => {
    const { liveCalls, endedCalls, telephony, ports } = setUp();
    if (parent) telephony.calls.set(PARENT, parent);
    await expect(updateLiveCall(ports, PARENT, recorded)).resolves.toEqual(empty);
    expect([...liveCalls.writes, ...endedCalls.writes]).toEqual([]);
  });

  test('changes the ended call that is kept, without a look at Twilio', async () => {
    const { liveCalls, endedCalls, telephony, ports } = setUp();
    endedCalls.set(NAME, ended(empty));
    await expect(updateLiveCall(ports, PARENT, recorded)).resolves.toEqual(recorded(ended(empty)));
    expect(endedCalls.data(NAME)).toEqual(recorded(ended(empty)));
    expect(liveCalls.writes).toEqual([]);
    expect(telephony.requests).toBe(0);
  });
});

describe('a change that would bring back a call that has ended', () => {
  const revived = (call: LiveCall): LiveCall => ({
    ...call,
    legs: { [PARENT]: legWith({ status: 'in-progress' }) },
  });

  test.each([
    ['is dropped when Twilio says that the call is over', 'completed', ended(empty)],
    ['is stored when Twilio says that the call is live', 'in-progress', revived(empty)],
  ] as const)('%s', async (_what, status, stored) => {
    const { liveCalls, telephony, ports } = setUp();
    liveCalls.set(NAME, ended(empty));
    telephony.calls.set(PARENT, leg(status));
    await expect(updateLiveCall(ports, PARENT, revived)).resolves.toEqual(stored);
    expect(liveCalls.data(NAME)).toEqual(stored);
  });

  test('is dropped when the ended call is only kept', async () => {
    const { liveCalls, endedCalls, ports } = setUp();
    endedCalls.set(NAME, ended(empty));
    await expect(updateLiveCall(ports, PARENT, revived)).resolves.toEqual(ended(empty));
    expect(liveCalls.writes).toEqual([]);
    expect(endedCalls.data(NAME)).toEqual(ended(empty));
  });
});

test('readLiveCall reads an ended call that is kept', async () => {
  const { endedCalls, ports } = setUp();
  endedCalls.set(NAME, ended(empty));
  await expect(readLiveCall(ports, PARENT)).resolves.toEqual(ended(empty));
});

test('listLiveCalls leaves out the calls that have ended', async () => {
  const { liveCalls, ports } = setUp();
  liveCalls.set(NAME, ended(empty));
  liveCalls.set('call-CA9', emptyLiveCall('CA9'));
  expect((await listLiveCalls(ports)).map(({ callId }) => callId)).toEqual(['CA9']);
});

test('applyEvents applies events in their order in one write', async () => {
  const { liveCalls, ports } = setUp();
  const event = { type: 'leg-status', at: START, callSid: PARENT } as const;
  const after = await applyEvents(
    ports,
    PARENT,
    [
      { ...event, status: 'in-progress' },
      { ...event, at: START + 5, status: 'completed' },
    ],
    AT_START,
  );
  expect(after.legs[PARENT]).toMatchObject({ status: 'completed', answeredAt: START, endedAt: START + 5 });
  expect(liveCalls.writes).toHaveLength(1);
});

test('readLiveCall returns the stored call, and undefined for an unknown call', async () => {
  const { liveCalls, ports } = setUp();
  liveCalls.set(NAME, inbound(emptyLiveCall(PARENT)));
  await expect(readLiveCall(ports, PARENT)).resolves.toMatchObject({ direction: 'inbound' });
  await expect(readLiveCall(ports, 'CA-unknown')).resolves.toBeUndefined();
});

test('listLiveCalls lists the newest call first and leaves out what is no live call', async () => {
  const { liveCalls, ports } = setUp();
  const startedAt = (callId: string, at: number) =>
    liveCalls.set(callId, { ...emptyLiveCall(callId), legs: { [callId]: legWith({ startedAt: at }) } });
  startedAt('CA1', 1);
  startedAt('CA3', 3);
  liveCalls.set('older version', { name: 'CA9' });
  startedAt('CA2', 2);
  liveCalls.set('CA0', emptyLiveCall('CA0'));
  const calls = await listLiveCalls(ports);
  expect(calls.map(({ callId }) => callId)).toEqual(['CA3', 'CA2', 'CA1', 'CA0']);
});
