import { ringTarget, wayBack } from '../../src/assets/page/phone/return';
import type { LiveCall } from '../../src/assets/page/wire';
import { callWith, partyWith } from './live-calls';

/** What the page advises after a reload during a call. */

const left = { callSid: 'CA-old', with: '+1415…0142' };
const own = 'client:ann';
const customer = partyWith({ callSid: 'CA-1', role: 'customer', address: '+1415…0142' });
const old = partyWith({ callSid: left.callSid, address: own, state: 'left' });
const again = partyWith({ callSid: 'CA-new', address: own, state: 'ringing', answeredAt: null });
const ben = partyWith({ callSid: 'CA-ben', address: 'client:ben' });
const lostAgent = { callSid: left.callSid, since: 0 };
const call = (changes: Partial<LiveCall>): LiveCall => callWith({ parties: [customer, old], ...changes });

test.each<[string, LiveCall | undefined, string, string]>([
  ['the call is over', undefined, 'over', 'over'],
  [
    'the server has not noticed',
    call({ parties: [customer, { ...old, state: 'talking' }] }),
    'unnoticed',
    'unnoticed',
  ],
  ['the server rings the agents again', call({ lostAgent }), 'available', 'soon'],
  ['the browser rings', call({ parties: [customer, old, again], lostAgent }), 'available', 'rings'],
  [
    'the operator is back',
    call({ parties: [customer, old, { ...again, state: 'talking' }] }),
    'rings',
    'rings',
  ],
  ['the operator may take the caller', call({ lostAgent, allowed: ['calls/take'] }), 'available', 'open'],
  [
    'the operator may be added',
    call({ parties: [customer, old, ben], allowed: ['participants/add'] }),
    'open',
    'open',
  ],
  ['a colleague has the call', call({ parties: [customer, old, ben] }), 'closed', 'closed'],
])('%s: before and after Go available', (_, live, before, after) => {
  expect(wayBack(live, { left, own, isReady: false })).toBe(before);
  expect(wayBack(live, { left, own, isReady: true })).toBe(after);
});

test('a caller who waits is taken, and another call adds the operator', () => {
  const actionOf = (allowed: LiveCall['allowed']) => ringTarget(call({ allowed }))?.action;
  expect(actionOf(['participants/add', 'calls/take'])).toBe('calls/take');
  expect(actionOf(['participants/add'])).toBe('participants/add');
  expect(actionOf(['convert'])).toBeUndefined();
});
