import type { RingOrder } from '../../../src/calls/base/tools';
import { nextInLine, type LineFacts } from '../../../src/calls/ringing/line';

const agents = ['client:ann', 'client:bob', '+14155550103'].map((address) => ({
  kind: address.startsWith('client:') ? ('client' as const) : ('number' as const),
  address,
}));

interface Given {
  busy?: string[];
  /** The names of available browsers, the longest idle first. */
  idle?: string[];
  ahead?: number;
  rung?: Record<string, number>;
}

function ringing(order: RingOrder, { busy = [], idle = [], ahead = 0, rung = {} }: Given = {}): string[] {
  const facts: LineFacts = {
    busy: new Set(busy),
    idleSince: new Map(idle.map((name, since) => [`client:${name}`, since])),
    ahead,
  };
  const timesRung = (address: string) => rung[address] ?? 0;
  return nextInLine({ order, agents, facts, timesRung }).map(({ address }) => address);
}

test.each<[RingOrder, Given, string[]]>([
  ['all', {}, ['client:ann', 'client:bob', '+14155550103']],
  ['all', { busy: ['client:bob'] }, ['client:ann', '+14155550103']],
  ['all', { ahead: 1 }, []],
  ['order', {}, ['client:ann']],
  ['order', { busy: ['client:ann'] }, ['client:bob']],
  ['order', { rung: { 'client:ann': 1 } }, ['client:bob']],
  ['order', { rung: { 'client:ann': 2, 'client:bob': 1, '+14155550103': 2 } }, ['client:bob']],
  ['order', { rung: { 'client:ann': 1, 'client:bob': 1, '+14155550103': 1 } }, ['client:ann']],
  ['order', { ahead: 1 }, ['client:bob']],
  ['order', { ahead: 3 }, []],
  ['order', { busy: ['client:ann', 'client:bob', '+14155550103'] }, []],
  ['idle', {}, ['+14155550103']],
  ['idle', { idle: ['bob', 'ann'] }, ['client:bob']],
  ['idle', { idle: ['ann', 'bob'] }, ['client:ann']],
  ['idle', { idle: ['bob', 'ann'], ahead: 1 }, ['client:ann']],
  ['idle', { idle: ['bob', 'ann'], ahead: 2 }, ['+14155550103']],
  ['idle', { idle: ['bob'], busy: ['client:bob'] }, ['+14155550103']],
  ['idle', { idle: ['bob', 'ann'], rung: { 'client:bob': 1 } }, ['client:ann']],
])('%s, with %j: %j', (order, given, expected) => {
  expect(ringing(order, given)).toEqual(expected);
});
