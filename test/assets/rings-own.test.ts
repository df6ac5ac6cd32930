import { ringsOwnPhone } from '../../src/assets/page/actions/rings-own';
import type { Entered } from '../../src/assets/page/actions/table';
import type { Party } from '../../src/assets/page/wire';
import type { CallAction } from '../../src/contract/enumerations';
import { callWith, partyWith } from './live-calls';

/** Which actions ring the browser of the operator who presses them. */

const rings = (action: CallAction, entered: Entered = {}, parties: Party[] = []): boolean =>
  ringsOwnPhone(callWith({ parties }), {
    target: { action, callSid: 'CA-1' },
    entered,
    name: 'sue',
  });
const sue = (changes: Partial<Party> = {}) =>
  partyWith({ role: 'supervisor', address: 'client:sue', state: 'listening', ...changes });

test.each(['supervise:listen', 'supervise:coach', 'supervise:barge', 'calls/take'] as const)(
  '%s does',
  (action) => expect(rings(action)).toBe(true),
);

test('a change of mode does not, and a supervisor who has left is rung again', () => {
  expect(rings('supervise:coach', {}, [sue()])).toBe(false);
  expect(rings('supervise:coach', {}, [sue({ state: 'left' })])).toBe(true);
  expect(rings('supervise:listen', {}, [sue({ address: 'client:eve' })])).toBe(true);
});

test('a party that is added, and the target of a transfer, are rung where they are', () => {
  expect(rings('participants/add', { to: 'client:sue' })).toBe(true);
  expect(rings('transfer/start', { to: 'client:Sue', kind: 'warm' })).toBe(true);
  expect(rings('participants/add', { to: 'client:eve' })).toBe(false);
});

test('other actions ring no phone', () => {
  expect(rings('convert')).toBe(false);
  expect(rings('supervise-leave', {}, [sue()])).toBe(false);
});
