import { isFull, withoutLongGone } from '../../../src/calls/model/capacity';
import type { Leg, LiveCall } from '../../../src/calls/model/live-call';
import { START } from '../fakes';
import { callWith, CHILD, legWith, OTHER, PARENT, presenceWith } from './calls';

const KIB = 1024;
const LONG_GONE = START - 60_001;

const bytes = (call: LiveCall) => Buffer.byteLength(JSON.stringify(call));

/** Pads the parent's address, so that the stored call has a size. */
function callOfSize(size: number, fields: Partial<LiveCall> = {}): LiveCall {
  const parent = legWith({ role: 'customer', status: 'completed', endedAt: START, address: '' });
  const call = callWith({ ...fields, legs: { [PARENT]: parent, ...fields.legs } });
  parent.address = 'x'.repeat(size - bytes(call));
  expect(bytes(call)).toBe(size);
  return call;
}

const gone = (fields: Partial<Leg> = {}): Leg =>
  legWith({ role: 'guest', status: 'completed', endedAt: LONG_GONE, ...fields });

describe('isFull', () => {
  test('is true above 8 KiB', () => {
    expect(isFull(callOfSize(8 * KIB), START)).toBe(false);
    expect(isFull(callOfSize(8 * KIB + 1), START)).toBe(true);
  });

  test('counts bytes, not characters', () => {
    const parent = legWith({ status: 'completed', address: 'é'.repeat(5 * KIB) });
    expect(isFull(callWith({ legs: { [PARENT]: parent } }), START)).toBe(true);
  });

  test.each<[what: string, leg: Partial<Leg>, toCome: number]>([
    ['has not joined', { status: 'ringing' }, 400],
    ['has joined', { status: 'in-progress', presence: presenceWith({}) }, 100],
    ['has ended', { status: 'completed', endedAt: START }, 0],
  ])('reserves space for a leg that %s', (_what, leg, toCome) => {
    const legs = { [CHILD]: legWith(leg) };
    expect(isFull(callOfSize(8 * KIB - toCome, { legs }), START)).toBe(false);
    expect(isFull(callOfSize(8 * KIB - toCome + 1, { legs }), START)).toBe(true);
  });

  test('does not count legs that can be forgotten', () => {
    const legs = { [OTHER]: gone({ address: 'y'.repeat(500) }) };
    expect(isFull(callOfSize(8 * KIB + 500, { legs }), START)).toBe(false);
  });
});

describe('withoutLongGone', () => {
  test('forgets nothing up to 6 KiB', () => {
    const call = callOfSize(6 * KIB, { legs: { [OTHER]: gone() } });
    expect(withoutLongGone(call, START)).toBe(call);
  });

  test('forgets a leg that left more than a minute ago above 6 KiB', () => {
    const call = callOfSize(6 * KIB + 1, { legs: { [OTHER]: gone() } });
    expect(Object.keys(withoutLongGone(call, START).legs)).toEqual([PARENT]);
  });

  test('remembers a leg for a minute, because late callbacks would store it again', () => {
    const call = callOfSize(7 * KIB, { legs: { [OTHER]: gone({ endedAt: START - 60_000 }) } });
    expect(withoutLongGone(call, START)).toBe(call);
  });

  test('forgets the leg that left first, and no more legs than necessary', () => {
    const legs = {
      later: gone({ endedAt: LONG_GONE - 1, address: 'y'.repeat(300) }),
      first: gone({ endedAt: LONG_GONE - 2, address: 'y'.repeat(300) }),
      last: gone({ endedAt: LONG_GONE, address: 'y'.repeat(300) }),
    };
    const call = callOfSize(6 * KIB + 100, { legs });
    expect(Object.keys(withoutLongGone(call, START).legs)).toEqual([PARENT, 'later', 'last']);
  });

  const transfer = {
    id: 't1',
    state: 'consulting',
    kind: 'warm',
    by: 'ann',
    agentAddress: 'client:ann',
    agentCallSid: 'agent',
    customerCallSid: 'customer',
    since: START,
    revision: 1,
    target: { address: 'client:bob', callSid: 'target' },
  } as const;
  const lastTransfer = {
    id: 't1',
    kind: 'warm',
    outcome: 'completed',
    targetAddress: 'client:bob',
    targetCallSid: 'last-target',
    at: START,
    revision: 1,
  } as const;

  test.each<[what: string, sid: string, leg: Partial<Leg>, fields: Partial<LiveCall>]>([
    ['the customer', OTHER, { role: 'customer' }, {}],
    ['an initial agent', OTHER, { isInitialAgent: true }, {}],
    ['the converted child', CHILD, {}, { conversion: { childCallSid: CHILD, at: 1 } }],
    ['the agent of a transfer', 'agent', {}, { transfer }],
    ['the customer of a transfer', 'customer', {}, { transfer }],
    ['the target of a transfer', 'target', {}, { transfer }],
    ['the target of the last transfer', 'last-target', {}, { lastTransfer }],
    ['a leg without a time of its end', OTHER, { endedAt: undefined }, {}],
    ['a leg that is up', OTHER, { status: 'in-progress' }, {}],
  ])('keeps %s', (_what, sid, leg, fields) => {
    const call = callOfSize(7 * KIB, { ...fields, legs: { [sid]: gone(leg) } });
    expect(withoutLongGone(call, START)).toBe(call);
  });
});
