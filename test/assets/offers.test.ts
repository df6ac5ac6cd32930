import { isAllowed, mainTarget } from '../../src/assets/page/actions/offers';
import type { Target } from '../../src/assets/page/actions/table';
import { otherHandingOver } from '../../src/assets/page/parties';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { callActions, type TransferState } from '../../src/contract/enumerations';
import { callWith, partyWith } from './live-calls';

const party = (role: Party['role'], address: string, changes: Partial<Party> = {}): Party =>
  partyWith({ callSid: `CA-${address}`, role, address, ...changes });
const customer = party('customer', '+14155550199');
const ann = party('agent', 'client:ann');
const bob = party('agent', 'client:bob');
const listener = party('supervisor', 'client:sue', { state: 'listening' });

const call = (changes: Partial<LiveCall> = {}): LiveCall =>
  callWith({ parties: [customer, ann], ...changes });

describe('what is undone', () => {
  const cancel: Target = { action: 'transfer/cancel', callSid: 'CA-1' };
  const unhold: Target = { action: 'participants/unhold', callSid: 'CA-1', participant: customer.callSid };

  test('is what the server allows now, on the call or on the party', () => {
    expect(isAllowed(call({ allowed: ['transfer/cancel'] }), cancel)).toBe(true);
    expect(isAllowed(call({ allowed: ['transfer/start'] }), cancel)).toBe(false);
    const held = { ...customer, allowed: ['participants/unhold' as const] };
    expect(isAllowed(call({ parties: [held, ann] }), unhold)).toBe(true);
    expect(isAllowed(call(), unhold)).toBe(false);
    expect(isAllowed(call({ parties: [ann] }), unhold)).toBe(false);
  });
});

describe('the largest button', () => {
  test('takes a caller who waits, also one on hold', () => {
    const held = { ...customer, state: 'held' as const, allowed: ['participants/unhold' as const] };
    const waiting = call({ parties: [held], allowed: ['calls/take', 'calls/end'] });
    expect(mainTarget(waiting, 'ann')).toEqual({ action: 'calls/take', callSid: 'CA-1' });
  });

  const during = (state: TransferState, name: string) => {
    const transfer = { id: 't1', kind: 'warm', state, by: 'ann', target: 'client:bob', since: 0 } as const;
    // As a supervisor's list names them.
    const allowed = callActions.filter((action) => action !== 'calls/take');
    const sorted = allowed.sort((a, b) => Number(b.startsWith('sup')) - Number(a.startsWith('sup')));
    return mainTarget(call({ parties: [customer, ann, bob], transfer, allowed: sorted }), name)?.action;
  };

  test.each<[TransferState, string | undefined]>([
    ['starting', 'transfer/cancel'],
    ['ringing', 'transfer/cancel'],
    ['consulting', 'transfer/complete'],
    ['swapped', 'transfer/complete'],
    ['recovering', undefined],
    ['giving-up', undefined],
    ['ending', undefined],
  ])('is the next step of a transfer that is %s, also for a supervisor', (state, action) => {
    expect([during(state, 'ann'), during(state, 'sue')]).toEqual([action, action]);
  });

  test.each<[TransferState, string | undefined]>([
    ['ringing', undefined],
    ['consulting', 'transfer/complete'],
  ])('does not send the target of a transfer that is %s away', (state, action) => {
    expect(during(state, 'bob')).toBe(action);
  });
});

describe('the agent who hands over', () => {
  const transfer = {
    id: 't1',
    kind: 'warm',
    state: 'consulting',
    by: 'sue',
    target: 'client:bob',
    since: 0,
  } as const;

  const watched = (address: string) => ({ side: 'watching' as const, address });

  test.each<[string, ReturnType<typeof otherHandingOver>, string, Party[]]>([
    ['the operator on the call', undefined, 'ann', [customer, ann, bob]],
    ['the agent, for the target', { side: 'target', address: 'client:ann' }, 'bob', [customer, ann, bob]],
    [
      'the agent, for a supervisor who is not on the call',
      watched('client:ann'),
      'sue',
      [customer, ann, bob],
    ],
    ['the agent, for a supervisor who listens', watched('client:ann'), 'sue', [customer, ann, listener, bob]],
    ['the supervisor, when no agent is left', undefined, 'sue', [customer, listener]],
    ['not known, when all have left', watched(''), 'sue', [customer, { ...ann, state: 'left' }, bob]],
  ])('is %s', (_who, other, name, parties) => {
    expect(otherHandingOver(call({ parties, transfer }), name)).toEqual(other);
  });
});
