import { nowIn } from '../../../src/calls/model/now-in';
import { START } from '../fakes';
import { callWith, CHILD, CONFERENCE, legWith, PARENT, presenceWith } from './calls';

const LATER = START + 20_000;

test.each([
  ['nothing is known of the call', callWith({}), START],
  [
    'all reports are earlier',
    callWith({ legs: { [PARENT]: legWith({ answeredAt: START - 5_000 }) } }),
    START,
  ],
  ['a leg has ended later', callWith({ legs: { [CHILD]: legWith({ endedAt: LATER }) } }), LATER],
  [
    'a leg has joined later',
    callWith({ legs: { [CHILD]: legWith({ presence: presenceWith({ at: LATER }) }) } }),
    LATER,
  ],
  [
    'a conference has started later',
    callWith({ conferences: { [CONFERENCE]: { startedAt: LATER } } }),
    LATER,
  ],
])('an event that is noticed now when %s', (_what, call, expected) => {
  expect(nowIn(call, START)).toBe(expected);
});
