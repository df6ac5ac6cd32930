import { afterList, isBusy, withPending, type Phase } from '../../src/assets/page/actions/pending';

const target = { action: 'convert', callSid: 'CA-1' } as const;
const pendingIn = (phase: Phase) => withPending({}, { target, entered: {}, idempotencyKey: 'k', phase });

const done: Phase = { name: 'done', at: 1_000, revision: 'r1' };

test('an action is busy until the list has changed', () => {
  expect(isBusy(pendingIn({ name: 'sending' }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', now: 2_000 }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r2', now: 2_000 }), target)).toBe(false);
});

test('an action that no list shows is offered again after twenty seconds', () => {
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', now: 20_999 }), target)).toBe(true);
  expect(isBusy(afterList(pendingIn(done), { revision: 'r1', now: 21_000 }), target)).toBe(false);
});

test('a failure stays, and is not busy', () => {
  const failed = pendingIn({ name: 'failed', sentence: 'No.', isUnknown: false });
  expect(afterList(failed, { revision: 'r2', now: 90_000 })).toEqual(failed);
  expect(isBusy(failed, target)).toBe(false);
});
