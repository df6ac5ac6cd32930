import { applyEvent } from '../../../src/calls/model/apply-event';
import { endOf } from '../../../src/calls/model/ended-by';
import type { LiveCall } from '../../../src/calls/model/live-call';
import { isLeavingOutside, withoutCustomer } from '../../../src/calls/model/outside';
import { stateOf } from '../../../src/calls/model/stage';
import { callWith, CHILD, legWith, OTHER, PARENT } from './calls';

const AT = 50_000;
const present = (conferenceSid: string, sequence: number) => ({
  conferenceSid,
  sequence,
  at: 20_000,
  present: true,
  muted: false,
  hold: false,
});
const conference = callWith({
  conferences: { CF1: { startedAt: 10_000 } },
  legs: {
    [PARENT]: legWith({ role: 'customer', status: 'in-progress', presence: { CF1: present('CF1', 1) } }),
    [CHILD]: legWith({ role: 'agent', status: 'in-progress', presence: { CF1: present('CF1', 2) } }),
    [OTHER]: legWith({ role: 'guest', status: 'ringing' }),
  },
});
const outside: LiveCall = {
  ...withoutCustomer(conference, PARENT, AT),
  lastTransfer: {
    id: 't1',
    kind: 'blind',
    outcome: 'outside',
    targetAddress: '+14155550142',
    targetCallSid: null,
    at: AT,
    revision: 2,
  },
};

test('a call whose customer is outside is over for every leg that does not ring', () => {
  expect(outside.conferences).toEqual({ CF1: { startedAt: 10_000, endedAt: AT } });
  expect(Object.values(outside.legs).map(({ status, endedAt }) => [status, endedAt])).toEqual([
    ['completed', AT],
    ['completed', AT],
    ['ringing', undefined],
  ]);
  expect([stateOf(outside), isLeavingOutside(outside)]).toEqual(['ended', true]);
});

test('it stays over when a phone that rang joins another conference', () => {
  const presence = present('CF2', 1);
  expect(stateOf(applyEvent(outside, { type: 'presence', callSid: OTHER, presence }))).toBe('ended');
});

test('it ended by a transfer, of the operator who asked for it as far as that is known', () => {
  expect(endOf(outside)).toEqual({ role: 'system', name: null, reason: 'transferred' });
  const by = { name: 'sue', role: 'supervisor' } as const;
  expect(endOf(applyEvent(outside, { type: 'ended-by', by }))).toEqual({ ...by, reason: 'transferred' });
});
