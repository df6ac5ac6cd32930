import {
  afterHangUp,
  continuationFromRequest,
  type Continuation,
} from '../../../src/calls/lifecycle/after-dial';

const parent = {
  callSid: 'CA1',
  callStatus: 'in-progress',
  customer: 'parent',
  round: 1,
  hasNext: false,
} as const;
const finalStatuses = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
const bridgedValues = ['true', 'false', undefined];
const durations = ['12', '0', undefined];

/** Every combination of the other parameters. */
const variants = bridgedValues.flatMap((dialBridged) =>
  durations.map((dialCallDuration) => ({ dialBridged, dialCallDuration })),
);

const continuations = (dialCallStatus: string, callStatus: string = parent.callStatus) =>
  new Set(
    variants.map((variant) => continuationFromRequest({ ...parent, callStatus, dialCallStatus, ...variant })),
  );

test.each(finalStatuses)('a parent that is %s has gone, whatever the Dial says', (callStatus) => {
  for (const dialCallStatus of [...finalStatuses, 'answered', 'made-up'])
    expect(continuations(dialCallStatus, callStatus)).toEqual(new Set(['gone']));
});

test.each(['busy', 'no-answer', 'failed', 'canceled'])('a Dial that ends %s was not answered', (status) => {
  expect(continuations(status)).toEqual(new Set(['unanswered']));
});

test.each(['completed', 'answered'])('a Dial that ends %s is a move only without a duration', (status) => {
  const result = (dialBridged: string | undefined, dialCallDuration: string | undefined) =>
    continuationFromRequest({ ...parent, dialCallStatus: status, dialBridged, dialCallDuration });
  const rows: [string | undefined, string | undefined, Continuation | undefined][] = [
    ['true', undefined, 'join'],
    [undefined, undefined, 'join'],
    ['false', undefined, undefined],
    ['true', '12', undefined],
    ['true', '0', undefined],
    [undefined, '12', undefined],
    ['false', '12', undefined],
  ];
  for (const [bridged, duration, expected] of rows)
    expect([bridged, duration, result(bridged, duration)]).toEqual([bridged, duration, expected]);
});

test('Twilio is asked about a status that is not documented', () => {
  expect(continuations('made-up')).toEqual(new Set([undefined]));
});

describe('after a hang-up', () => {
  const end = { ...parent, dialCallStatus: 'completed' };

  test.each<[string, 'parent' | 'child', number, Continuation]>([
    ['0', 'parent', 1, 'ring-again'],
    ['2', 'parent', 1, 'ring-again'],
    ['3', 'parent', 1, 'hang-up'],
    ['0', 'parent', 2, 'unanswered'],
    ['2', 'parent', 2, 'unanswered'],
    ['3', 'parent', 2, 'hang-up'],
    ['0', 'child', 1, 'hang-up'],
    ['3', 'child', 1, 'hang-up'],
  ])(
    'of a Dial of %s s with the %s as customer, in round %i: %s',
    (dialCallDuration, customer, round, expected) => {
      expect(afterHangUp({ ...end, dialCallDuration, customer, round })).toBe(expected);
    },
  );

  test('of a Dial whose duration Twilio does not tell, the call is over', () => {
    expect(afterHangUp(end)).toBe('hang-up');
  });
});
