import { isAllowed, mainTarget } from '../../src/assets/page/actions/offers';
import type { Target } from '../../src/assets/page/actions/table';
import { otherHandingOver } from '../../src/assets/page/parties';
import type { LiveCall, Party } from '../../src/assets/page/wire';
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
    expect(mainTarget(waiting)).toEqual({ action: 'calls/take', callSid: 'CA-1' });
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

  test.each<[string, string | undefined, string, Party[]]>([
    ['the operator on the call', undefined, 'ann', [customer, ann, bob]],
    ['the agent, for a supervisor who is not on the call', 'client:ann', 'sue', [customer, ann, bob]],
    ['the agent, for a supervisor who listens', 'client:ann', 'sue', [customer, ann, listener, bob]],
    ['the supervisor, when no agent is left', undefined, 'sue', [customer, listener]],
    ['not known, when all have left', '', 'sue', [customer, { ...ann, state: 'left' }, bob]],
  ])('is %s', (_who, address, name, parties) => {
    expect(otherHandingOver(call({ parties, transfer }), name)).toBe(address);
  });
});
