import { nearestName } from '../../src/http/nearest-name';

const known = ['callSid', 'participant', 'to', 'kind', 'agentCallSid', 'ringSeconds'];

test.each([
  ['CallSid', 'callSid'],
  ['call_sid', 'callSid'],
  ['callsid', 'callSid'],
  ['particpant', 'participant'],
  ['participants', 'participant'],
  ['ring_seconds', 'ringSeconds'],
  ['agentCallSId', 'agentCallSid'],
  ['kinds', 'kind'],
])('"%s" is near "%s"', (name, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

test.each(['whom', 'timeout', 'x', '', 'callSid'.repeat(10)])('"%s" is near no known name', (name) => {
  expect(nearestName(name, known)).toBeUndefined();
});

test('of two near names the nearer one is chosen', () => {
  expect(nearestName('callSidd', ['callSide', 'callSid'])).toBe('callSide');
  expect(nearestName('callSd', ['callSide', 'callSid'])).toBe('callSid');
});
