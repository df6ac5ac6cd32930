import { bridgeRole, directionOf } from '../../../src/calls/model/direction';

test.each([
  ['client:ann', 'outbound'],
  ['+14155550199', 'inbound'],
  ['sip:desk@example.com', 'inbound'],
  ['', 'inbound'],
])('a call from %p is %s', (from, direction) => {
  expect(directionOf(from)).toBe(direction);
});

test('the parent of an inbound call and the child of an outbound call are the customer', () => {
  expect(bridgeRole('inbound', 'parent')).toBe('customer');
  expect(bridgeRole('inbound', 'child')).toBe('agent');
  expect(bridgeRole('outbound', 'parent')).toBe('agent');
  expect(bridgeRole('outbound', 'child')).toBe('customer');
});
