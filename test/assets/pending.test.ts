import { afterList, isBusy, shownNow, withPending, type Phase } from '../../src/assets/page/actions/pending';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { callWith, partyWith } from './live-calls';

const target = { action: 'convert', callSid: 'CA-1' } as const;
const pendingIn = (phase: Phase) => withPending({}, { target, entered: {}, idempotencyKey: 'k', phase });

const done: Phase = { name: 'done', at: 1_000, revision: 'r1' };

test('an action is busy until the list has changed', () => {
  expect(isBusy(pendingIn({ name: 'sending' }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', calls: [], now: 2_000 }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r2', calls: [], now: 2_000 }), target)).toBe(false);
});

test('an action that no list shows is offered again after twenty seconds', () => {
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', calls: [], now: 20_999 }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', calls: [], now: 21_000 }), target)).toBe(false);
});

test('a failure stays, and is not busy', () => {
  const failed = pendingIn({ name: 'failed', sentence: 'No.', isUnknown: false });
  expect(afterList(failed, { revision: 'r2', calls: [], now: 90_000 })).toEqual(failed);
  expect(isBusy(failed, target)).toBe(false);
});

describe('a hold', () => {
  const hold = { action: 'participants/hold', callSid: 'CA-1', participant: 'CA-c' } as const;
  const held = withPending({}, { target: hold, entered: {}, idempotencyKey: 'k', phase: done });
  const listOf = (call: Partial<LiveCall>, party: Partial<Party>) => [
    callWith({ ...call, parties: [partyWith({ callSid: 'CA-c', ...party })] }),
  ];
  const bridge = listOf({ state: 'bridged' }, { allowed: ['participants/hold'] });
  const converting = listOf({ state: 'converting' }, {});
  const conference = listOf({}, { allowed: ['participants/hold'] });
  const onHold = listOf({}, { state: 'held', allowed: ['participants/unhold'] });
  const after = (calls: LiveCall[]) => afterList(held, { revision: 'r2', calls, now: 2_000 });

  test.each([
    ['the bridge', bridge],
    ['its conversion', converting],
    ['the conference without it', conference],
  ])('is busy, and not said to be done, while the list shows %s', (_what, calls) => {
    expect(isBusy(after(calls), hold)).toBe(true);
    expect(shownNow(held, calls)).toEqual([]);
  });

  test('is done when the list shows that it can be taken back', () => {
    expect(isBusy(after(onHold), hold)).toBe(false);
    expect(shownNow(held, onHold)).toEqual([hold]);
  });

  test.each([
    ['the party has left', listOf({}, { state: 'left' })],
    ['the call has gone', []],
  ])('is not waited for when %s', (_what, calls) => {
    expect(isBusy(after(calls), hold)).toBe(false);
    expect(shownNow(held, calls)).toEqual([]);
  });
});
