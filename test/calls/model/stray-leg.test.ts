import type { LiveCall } from '../../../src/calls/model/live-call';
import { isStray, liveStrays, mayBeStray } from '../../../src/calls/model/stray-leg';
import type { Transfer } from '../../../src/calls/model/transfer';
import { callWith, CHILD, legWith, OTHER, PARENT } from './calls';

const BOB = 'client:bob';
const initialAgent = { [CHILD]: legWith({ role: 'agent', isInitialAgent: true }) };
const agent = { [CHILD]: legWith({ role: 'agent', address: BOB }) };
const lastTransfer = {
  id: 't1',
  kind: 'warm',
  outcome: 'target-failed',
  targetAddress: BOB,
  targetCallSid: null,
  at: 1,
  revision: 2,
} as const;
const transfer: Transfer = {
  id: 't1',
  state: 'starting',
  kind: 'warm',
  by: 'ann',
  agentAddress: 'client:ann',
  agentCallSid: 'CA-ann',
  customerCallSid: PARENT,
  since: 1,
  revision: 3,
  detectsVoicemail: false,
  target: { address: BOB, knownLegs: [] },
};

const situations: [what: string, call: Partial<LiveCall>, expected: boolean][] = [
  ['an initial agent of a call that was bridged', { startedAs: 'bridge', legs: initialAgent }, true],
  ['an initial agent of a conference', { startedAs: 'conference', legs: initialAgent }, false],
  ['an initial agent before the start is stored', { legs: initialAgent }, false],
  ["an agent at the address of an ended transfer's unknown target", { lastTransfer, legs: agent }, true],
  ['an agent at that address while the next transfer runs', { lastTransfer, transfer, legs: agent }, false],
  [
    'an agent at that address when the target was known',
    { lastTransfer: { ...lastTransfer, targetCallSid: 'CA-target' }, legs: agent },
    false,
  ],
  ['an agent without any transfer', { legs: agent }, false],
  [
    'an agent at another address',
    { lastTransfer, legs: { [CHILD]: legWith({ role: 'agent', address: 'client:cat' }) } },
    false,
  ],
  [
    'a guest at that address',
    { lastTransfer, legs: { [CHILD]: legWith({ role: 'guest', address: BOB }) } },
    false,
  ],
  ['a leg that is not stored', { lastTransfer }, false],
];

test.each(situations)('isStray knows %s', (_what, call, expected) => {
  expect(isStray(callWith(call), CHILD)).toBe(expected);
});

const unknown = { [CHILD]: legWith({}) };
const conversion = { childCallSid: OTHER, at: 1 };

test.each([
  [
    'a leg of which nothing is known, in the conference of a bridge',
    { startedAs: 'bridge', legs: unknown },
    true,
  ],
  ['a leg that is not stored', { startedAs: 'bridge' }, true],
  ['a leg of a call that started as a conference', { startedAs: 'conference', legs: unknown }, false],
  ['a leg of a call whose start is not known', { legs: unknown }, false],
  ['a leg of a converted bridge', { startedAs: 'bridge', conversion, legs: unknown }, false],
  ['a leg with a role', { startedAs: 'bridge', legs: { [CHILD]: legWith({ role: 'guest' }) } }, false],
  [
    'a leg with a status',
    { startedAs: 'bridge', legs: { [CHILD]: legWith({ status: 'in-progress' }) } },
    false,
  ],
] as const)('mayBeStray knows %s', (_what, call: Partial<LiveCall>, expected) => {
  expect(mayBeStray(callWith(call), CHILD)).toBe(expected);
});

describe('the strays that have not ended', () => {
  const legs = {
    [PARENT]: legWith({ role: 'customer', status: 'in-progress' }),
    [CHILD]: legWith({ role: 'agent', isInitialAgent: true, status: 'in-progress' }),
    [OTHER]: legWith({ role: 'agent', isInitialAgent: true, status: 'no-answer' }),
  };

  test('are the initial agents of a bridge that ring or wait', () => {
    expect(liveStrays(callWith({ startedAs: 'bridge', legs }))).toEqual([CHILD]);
  });

  test.each<[string, Partial<LiveCall>]>([
    ['a conference', { startedAs: 'conference' }],
    ['a bridge that has been converted', { startedAs: 'bridge', conversion }],
  ])('are none in %s', (_what, fields) => {
    expect(liveStrays(callWith({ ...fields, legs }))).toEqual([]);
  });
});

test('the caller of a bridge is never stray', () => {
  expect(mayBeStray(callWith({ startedAs: 'bridge' }), PARENT)).toBe(false);
});
