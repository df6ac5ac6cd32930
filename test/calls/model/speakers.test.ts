import { canTalkToCustomer } from '../../../src/calls/model/speakers';

const yes = true;
const no = false;

/** Every role in every place; coaching implies that the supervisor is heard by one agent only. */
const table: [
  role: Parameters<typeof canTalkToCustomer>[0],
  open: boolean,
  muted: boolean,
  coaching: boolean,
][] = [
  ['customer', no, no, no],
  ['agent', yes, yes, yes],
  ['guest', yes, yes, yes],
  [undefined, yes, yes, yes],
  ['supervisor', yes, no, no],
];

test.each(table)('canTalkToCustomer knows a participant with the role %s', (role, open, muted, coaching) => {
  expect(canTalkToCustomer(role, { muted: false, coaching: false })).toBe(open);
  expect(canTalkToCustomer(role, { muted: true, coaching: false })).toBe(muted);
  expect(canTalkToCustomer(role, { muted: false, coaching: true })).toBe(coaching);
  expect(canTalkToCustomer(role, { muted: true, coaching: true })).toBe(muted && coaching);
});
