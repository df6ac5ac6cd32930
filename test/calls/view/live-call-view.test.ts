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
