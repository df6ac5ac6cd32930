import { attentionOf, rankOf } from '../../src/assets/page/board/attention';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { callWith, partyWith } from './live-calls';

const NOW = 1_000_000;
const party = (role: Party['role'], state: Party['state'], seconds: number): Party => {
  const since = NOW - seconds * 1_000;
  return partyWith({ callSid: `CA-${role}`, role, state, since, answeredAt: since });
};

const transfer = (state: 'ringing' | 'consulting', seconds: number) => ({
  id: 't1',
  kind: 'warm' as const,
  state,
  by: 'ann',
  target: 'client:bob',
  since: NOW - seconds * 1_000,
});

const handOff = (reason: 'mood' | 'request' | 'key', seconds: number) => ({
  reason,
  cue: null,
  note: null,
  words: null,
  path: [],
  at: NOW - seconds * 1_000,
});

/** A caller of the menu who waits for a person; the call is ten minutes old. */
const handedOff = (reason: 'mood' | 'request' | 'key', seconds: number, changes: Partial<LiveCall> = {}) =>
  callWith({
    state: 'ringing',
    handOff: handOff(reason, seconds),
    parties: [party('customer', 'waiting', 600)],
    ...changes,
  });

test.each([
  ['a customer who waits for 14 s', callWith({ parties: [party('customer', 'waiting', 14)] }), undefined],
  [
    'a customer who waits for 15 s',
    callWith({ parties: [party('customer', 'waiting', 15)] }),
    ['customer-waits', false],
  ],
  [
    'a customer who waits for a minute',
    callWith({ parties: [party('customer', 'waiting', 60)] }),
    ['customer-waits', true],
  ],
  [
    'a caller who talks to the menu for a minute',
    callWith({ state: 'menu', parties: [party('customer', 'waiting', 60)] }),
    undefined,
  ],
  ['an upset caller who waits for a person', handedOff('mood', 0), ['upset-waits', true]],
  ['a caller who has asked for a person', handedOff('request', 59), ['wish-waits', false]],
  ['a caller who has asked for a person a minute ago', handedOff('request', 60), ['wish-waits', true]],
  ['a caller who has pressed 0, before 15 s', handedOff('key', 14), undefined],
  ['a caller who has pressed 0, after 15 s', handedOff('key', 15), ['customer-waits', false]],
  [
    'an upset caller that an agent has taken',
    handedOff('mood', 60, { state: 'conference', parties: [party('customer', 'talking', 30)] }),
    undefined,
  ],
  ['a conversion', callWith({ state: 'converting', parties: [party('customer', 'waiting', 60)] }), undefined],
  ['a hold of 59 s', callWith({ parties: [party('customer', 'held', 59)] }), undefined],
  ['a hold of 60 s', callWith({ parties: [party('customer', 'held', 60)] }), ['held-long', false]],
  ['a hold of two minutes', callWith({ parties: [party('guest', 'held', 120)] }), ['held-long', true]],
  ['a transfer that rings for 29 s', callWith({ transfer: transfer('ringing', 29) }), undefined],
  [
    'a transfer that rings for 30 s',
    callWith({ transfer: transfer('ringing', 30) }),
    ['transfer-hangs', false],
  ],
  ['a long consultation', callWith({ transfer: transfer('consulting', 600) }), undefined],
  [
    'a recording that is paused for a minute',
    callWith({
      recordings: [{ sid: 'RE1', kind: 'conference', status: 'paused', seconds: null, at: NOW - 60_000 }],
    }),
    ['recording-paused', false],
  ],
  [
    'an agent who asks for help, before a long hold',
    callWith({ help: { by: 'ann', reason: null, at: NOW }, parties: [party('guest', 'held', 200)] }),
    ['help-asked', true],
  ],
  [
    'several reasons: the urgent one first',
    callWith({
      transfer: transfer('ringing', 30),
      parties: [party('customer', 'waiting', 20), party('guest', 'held', 200)],
    }),
    ['held-long', true],
  ],
] as const)('%s', (_what, live, expected) => {
  const found = attentionOf(live, NOW);
  expect(found && [found.why, found.isUrgent]).toEqual(expected);
});

test('a caller who waits counts from the hand-off, not from the start of the call', () => {
  expect(attentionOf(handedOff('mood', 7), NOW)?.since).toBe(NOW - 7_000);
});

test('an upset caller comes before one that has waited for longer, and that before a call that only rings', () => {
  const waits = callWith({ state: 'ringing', parties: [party('customer', 'waiting', 300)] });
  const rings = callWith({ state: 'ringing', parties: [party('customer', 'waiting', 5)] });
  const ranks = [handedOff('mood', 1), waits, rings].map((one) => rankOf(attentionOf(one, NOW)));
  expect(ranks).toEqual([2, 1, 0]);
});
