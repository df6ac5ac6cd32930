import { afterOutside, type OutsideEnd } from '../../../src/calls/lifecycle/after-outside';

const talked = { callStatus: 'in-progress', dialCallStatus: 'completed', dialBridged: 'true' };

test.each<[string, Partial<OutsideEnd>, string]>([
  ['hangs up after a talk', { dialCallDuration: '30' }, 'hang-up'],
  [
    'hangs up after a talk that Twilio calls answered',
    { dialCallStatus: 'answered', dialCallDuration: '3' },
    'hang-up',
  ],
  ['hangs up where another application has moved the target', {}, 'hang-up'],
  ['goes on where the target was gone at once', { dialCallDuration: '2' }, 'unanswered'],
  ['goes on where the ringing leg was ended', { dialBridged: 'false' }, 'unanswered'],
  ['goes on where Twilio tells a new status', { dialCallStatus: 'lost', dialBridged: 'false' }, 'unanswered'],
  ['goes on where the target is busy', { dialCallStatus: 'busy', dialCallDuration: '0' }, 'unanswered'],
  ['goes on where the target does not answer', { dialCallStatus: 'no-answer' }, 'unanswered'],
  ['goes on where the ringing was canceled', { dialCallStatus: 'canceled' }, 'unanswered'],
  ['goes on where the target failed', { dialCallStatus: 'failed' }, 'unanswered'],
  ['is over where the customer has hung up', { callStatus: 'completed', dialCallStatus: 'canceled' }, 'gone'],
])('a customer outside %s', (_, end, continuation) => {
  expect(afterOutside({ ...talked, ...end })).toBe(continuation);
});
