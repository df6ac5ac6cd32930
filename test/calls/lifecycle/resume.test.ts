import { decideResumption, type Resumption } from '../../../src/calls/lifecycle/resume';

/** A row for each situation: live child, other party, stored leg. */
test.each<[boolean, boolean, boolean, Resumption]>([
  [true, true, true, 'join'],
  [true, true, false, 'join'],
  [true, false, true, 'join'],
  [true, false, false, 'join'],
  [false, true, true, 'join'],
  [false, true, false, 'join'],
  [false, false, true, 'hang-up'],
  [false, false, false, 'start'],
])(
  'a parent with a live child %p, another party %p, a stored leg %p: %s',
  (hasLiveChild, hasOtherParty, wasDialled, next) => {
    expect(decideResumption({ hasLiveChild, hasOtherParty, wasDialled })).toBe(next);
  },
);
