import { viewOf } from '../../../src/calls/view/live-call-view';
import { liveCall } from '../../../src/contract/responses';
import type { LiveCall } from '../../../src/calls/model/live-call';
import type { OperatorRole } from '../../../src/contract/enumerations';
import {
  AGENT,
  bridgeCall,
  conferenceCall,
  CUSTOMER,
  joined,
  leg,
  NOW,
  operator,
  OTHER,
} from '../permissions/calls';

const seenBy = (call: LiveCall, role: OperatorRole, supervision: 'shown' | 'private' = 'shown') =>
  viewOf(call, { operator: operator(role), supervision, now: NOW });

const partyOf = (call: LiveCall, callSid: string) =>
  seenBy(call, 'admin').parties.find((party) => party.callSid === callSid);

test.each([bridgeCall(), conferenceCall(), { callId: CUSTOMER, legs: {}, conferences: {} }])(
  'every call is what the contract says',
  (call) => {
    for (const role of ['agent', 'supervisor', 'admin'] as const) {
      const view = seenBy(call, role);
      expect(liveCall.parse(view)).toEqual(view);
    }
  },
);

test('agents see numbers masked, supervisors whole', () => {
  expect(seenBy(bridgeCall(), 'agent').parties[0]?.address).toBe('+1415…0199');
  expect(seenBy(bridgeCall(), 'supervisor').parties[0]?.address).toBe('+14155550199');
});

test('agents do not see supervisors when supervision is private', () => {
  const call = conferenceCall({ [OTHER]: joined('supervisor', 'client:sue', { muted: true }) });
  const roles = (role: OperatorRole, supervision: 'shown' | 'private') =>
    seenBy(call, role, supervision).parties.map((party) => party.role);
  expect(roles('agent', 'private')).toEqual(['customer', 'agent']);
  expect(roles('agent', 'shown')).toContain('supervisor');
  expect(roles('supervisor', 'private')).toContain('supervisor');
});

test('names the conference only while there is one', () => {
  expect(seenBy(bridgeCall(), 'agent')).toMatchObject({ state: 'bridged', conference: null });
  expect(seenBy(conferenceCall(), 'agent')).toMatchObject({ state: 'conference', conference: CUSTOMER });
});

describe('the state of a party', () => {
  test.each([
    ['talking', joined('guest', 'client:bob')],
    ['held', joined('guest', 'client:bob', { hold: true })],
    ['held', joined('guest', 'client:bob', { hold: true, muted: true })],
    ['muted', joined('guest', 'client:bob', { muted: true })],
    ['listening', joined('supervisor', 'client:sue', { muted: true })],
    ['coaching', joined('supervisor', 'client:sue', { coaches: AGENT })],
    ['ringing', leg('guest', 'client:bob', 'ringing')],
    ['ringing', leg('guest', 'client:bob', 'initiated')],
    ['waiting', leg('guest', 'client:bob', 'in-progress')],
    ['left', leg('guest', 'client:bob', 'no-answer')],
  ] as const)('is %s', (state, stored) => {
    expect(partyOf(conferenceCall({ [OTHER]: stored }), OTHER)?.state).toBe(state);
  });

  test('names the coached agent only while the supervisor coaches', () => {
    const coaching = joined('supervisor', 'client:sue', { coaches: AGENT });
    const held = joined('supervisor', 'client:sue', { coaches: AGENT, hold: true });
    expect(partyOf(conferenceCall({ [OTHER]: coaching }), OTHER)?.coaches).toBe(AGENT);
    expect(partyOf(conferenceCall({ [OTHER]: held }), OTHER)?.coaches).toBeNull();
  });
});

describe('the start of a state', () => {
  const at = (seconds: number) => Date.UTC(2026, 0, 5, 9, 0, seconds);
  const iso = (seconds: number) => new Date(at(seconds)).toISOString();
  const times = { startedAt: at(1), answeredAt: at(5) };
  const presence = (present: boolean) => ({
    CF1: { conferenceSid: 'CF1', sequence: 9, at: at(20), present, muted: false, hold: false },
  });
  const sinceOf = (call: LiveCall, callSid: string) => partyOf(call, callSid)?.since;

  test('is the ring of a party that rings, and the answer of one that talks on a bridge', () => {
    const bridge = bridgeCall();
    const legs = {
      ...bridge.legs,
      [OTHER]: { ...leg('agent', 'client:bob', 'ringing'), startedAt: at(1) },
      [AGENT]: { ...leg('agent', 'client:ann', 'in-progress'), ...times },
    };
    expect([sinceOf({ ...bridge, legs }, OTHER), sinceOf({ ...bridge, legs }, AGENT)]).toEqual([
      iso(1),
      iso(5),
    ]);
  });

  test('is the conversion for a party on the way into the conference, not the ring', () => {
    const bridge = bridgeCall();
    const legs = {
      [CUSTOMER]: { ...leg('customer', '+14155550199', 'in-progress'), ...times },
      [AGENT]: { ...leg('agent', 'client:ann', 'in-progress'), ...times },
    };
    const call: LiveCall = { ...bridge, legs, conversion: { childCallSid: AGENT, at: at(12) } };
    expect(partyOf(call, CUSTOMER)).toMatchObject({ state: 'waiting', since: iso(12) });
  });

  test('is the last change in the conference, and the moment of leaving it', () => {
    const call = (present: boolean) =>
      conferenceCall({
        [OTHER]: { ...leg('guest', 'client:bob', 'in-progress'), ...times, presence: presence(present) },
      });
    expect(partyOf({ ...call(true), conferences: { CF1: {} } }, OTHER)).toMatchObject({ since: iso(20) });
    expect(partyOf(call(false), OTHER)).toMatchObject({ state: 'left', since: iso(20) });
  });
});

test('a party that did not answer was never on the call', () => {
  const missed = partyOf(conferenceCall({ [OTHER]: leg('agent', 'client:bob', 'no-answer') }), OTHER);
  expect(missed).toMatchObject({ state: 'left', answeredAt: null });
  const there = partyOf(conferenceCall({ [OTHER]: joined('guest', 'client:bob') }), OTHER);
  expect(there?.answeredAt).not.toBeNull();
});
