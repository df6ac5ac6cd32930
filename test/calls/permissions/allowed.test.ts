import { allowedOnCall, allowedOnParty } from '../../../src/calls/permissions/allowed';
import { storedSituation } from '../../../src/calls/permissions/situation';
import type { Leg, LiveCall } from '../../../src/calls/model/live-call';
import type { CallAction, OperatorRole } from '../../../src/contract/enumerations';
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
  waitingCall,
} from './calls';

const onCall = (call: LiveCall, role: OperatorRole = 'agent', name?: string) =>
  allowedOnCall(storedSituation(call, operator(role, name), NOW));
const onParty = (call: LiveCall, callSid: string, role: OperatorRole = 'agent', name?: string) =>
  allowedOnParty(storedSituation(call, operator(role, name), NOW), callSid);

describe('a bridge', () => {
  test('offers its agent and supervisors the operations that convert it first', () => {
    const actions: CallAction[] = [
      'transfer/start',
      'participants/add',
      'conference/record:start',
      'participants/mute-all',
      'help:ask',
      'participants/announce',
      'calls/end',
    ];
    expect(onCall(bridgeCall())).toEqual(['convert', ...actions]);
    const supervision = ['supervise:listen', 'supervise:coach', 'supervise:barge'];
    for (const role of ['supervisor', 'admin'] as const)
      expect(onCall(bridgeCall(), role, 'sue')).toEqual(['convert', ...supervision, ...actions]);
  });

  test('allows nothing to another agent', () => {
    expect(onCall(bridgeCall(), 'agent', 'bob')).toEqual([]);
  });

  test('cannot be converted while two destinations are answered', () => {
    const call = bridgeCall({ [OTHER]: leg('agent', 'client:ann', 'in-progress') });
    expect(onCall(call)).toEqual(['help:ask', 'calls/end']);
    expect(onParty(call, CUSTOMER)).toEqual([]);
  });

  test('cannot be converted when these Functions did not dial it', () => {
    const { direction: _unknown, ...call } = bridgeCall();
    expect(onCall(call)).toEqual(['help:ask', 'calls/end']);
    expect(onParty(call, CUSTOMER)).toEqual([]);
  });

  test('can be held, muted and addressed at each end, and an agent coached', () => {
    const actions = ['participants/hold', 'participants/mute', 'participants/announce'];
    for (const callSid of [CUSTOMER, AGENT]) expect(onParty(bridgeCall(), callSid)).toEqual(actions);
    expect(onParty(bridgeCall(), AGENT, 'supervisor', 'sue')).toContain('supervise:coach');
    expect(onParty(bridgeCall(), CUSTOMER, 'supervisor', 'sue')).not.toContain('supervise:coach');
    expect(onParty(bridgeCall(), CUSTOMER, 'agent', 'bob')).toEqual([]);
  });

  test('offers nothing on an agent that still rings beside the one that answered', () => {
    const call = bridgeCall({ [OTHER]: leg('agent', 'client:bob', 'ringing') });
    expect(onParty(call, OTHER)).toEqual([]);
  });
});

describe('a caller who waits', () => {
  const taking: Leg = { ...leg('agent', 'client:bob', 'ringing'), isInitialAgent: true, by: 'bob' };
  const waits: [string, LiveCall][] = [
    ['while a Dial rings', waitingCall()],
    ['in the conference', waitingCall({ startedAs: 'conference' })],
    ['in the menu', waitingCall({ entry: 'menu' }, { [AGENT]: leg('agent', 'client:ann', 'no-answer') })],
  ];

  test.each(waits)('%s is taken by any operator', (_where, call) => {
    for (const role of ['agent', 'supervisor', 'admin'] as const)
      expect(onCall(call, role, 'eve')[0]).toBe('calls/take');
  });

  test.each(waits)('%s is not taken while another operator takes it, and then again', (_where, call) => {
    const taken: LiveCall = { ...call, startedAs: 'conference' };
    const withTaker = (taker: Leg) => ({ ...taken, legs: { ...taken.legs, [OTHER]: taker } });
    expect(onCall(withTaker(taking), 'agent', 'eve')).not.toContain('calls/take');
    expect(onCall(withTaker({ ...taking, status: 'no-answer' }), 'agent', 'eve')).toContain('calls/take');
  });

  test('is not taken by the operator whose phone rings, and not when an agent has answered', () => {
    expect(onCall(waitingCall())).toEqual(['calls/end']);
    const answered = {
      [AGENT]: { ...leg('agent', 'client:ann', 'in-progress'), isInitialAgent: true as const },
    };
    for (const startedAs of ['conference', 'bridge'] as const)
      expect(onCall(waitingCall({ startedAs }, answered), 'supervisor', 'sue')).not.toContain('calls/take');
  });

  test('is no agent who calls a customer', () => {
    const call = waitingCall({ direction: 'outbound' });
    expect(onCall(call, 'supervisor', 'sue')).not.toContain('calls/take');
  });
});

describe('a conference', () => {
  test('offers its agent a transfer first and its end last', () => {
    const allowed = onCall(conferenceCall());
    expect(allowed[0]).toBe('transfer/start');
    expect(allowed).toEqual(expect.arrayContaining(['conference/end', 'calls/end']));
    expect(allowed).not.toContain('supervise:listen');
  });

  test('offers a supervisor that takes no part supervision first, and an agent that is a supervisor last', () => {
    expect(onCall(conferenceCall(), 'supervisor', 'sue')[0]).toBe('supervise:listen');
    expect(onCall(conferenceCall(), 'supervisor', 'ann')[0]).toBe('transfer/start');
  });

  test('offers no supervision to a supervisor who is on the call, or is rung into it', () => {
    const supervises = (call: LiveCall, name: string) =>
      onCall(call, 'supervisor', name).filter((action) => action.startsWith('supervise:'));
    for (const status of ['in-progress', 'ringing'] as const) {
      const part = status === 'ringing' ? leg('guest', 'client:sue', status) : joined('guest', 'client:sue');
      expect(supervises(conferenceCall({ [OTHER]: part }), 'sue')).toEqual([]);
      expect(supervises(conferenceCall({ [OTHER]: part }), 'sam')).toContain('supervise:listen');
    }
    expect(supervises(bridgeCall(), 'ann')).toEqual([]);
    const left = { ...joined('guest', 'client:sue'), status: 'completed' as const };
    expect(supervises(conferenceCall({ [OTHER]: left }), 'sue')).toContain('supervise:listen');
  });

  test('allows nothing that adds a party or a recording when it is full', () => {
    const parties = Array.from({ length: 40 }, (_, number): [string, Leg] => [
      `CA${String(number).padStart(32, '0')}`,
      joined('guest', `+1415555${String(number).padStart(4, '0')}`),
    ]);
    const allowed = onCall(conferenceCall(Object.fromEntries(parties)), 'supervisor', 'sue');
    for (const action of [
      'participants/add',
      'transfer/start',
      'conference/record:start',
      'supervise:listen',
    ])
      expect(allowed).not.toContain(action);
    expect(allowed).toContain('conference/end');
  });

  test.each([
    ['no recording', undefined, ['conference/record:start']],
    ['a running one', 'in-progress', ['conference/record:pause', 'conference/record:stop']],
    ['a paused one', 'paused', ['conference/record:resume', 'conference/record:stop']],
    ['a complete one', 'completed', ['conference/record:start']],
  ] as const)('with %s offers what can be done with it', (_, status, actions) => {
    const recording = status && { kind: 'conference' as const, callSid: CUSTOMER, status, at: NOW };
    const call = conferenceCall({}, recording ? { recordings: { RE1: recording } } : {});
    expect(onCall(call).filter((action) => action.startsWith('conference/record'))).toEqual(actions);
  });

  test('offers no coaching of several agents together, and of each alone', () => {
    const call = conferenceCall({ [OTHER]: joined('agent', 'client:eve') });
    expect(onCall(call, 'supervisor', 'sue')).not.toContain('supervise:coach');
    for (const agent of [AGENT, OTHER])
      expect(onParty(call, agent, 'supervisor', 'sue')).toContain('supervise:coach');
    expect(onParty(call, CUSTOMER, 'supervisor', 'sue')).not.toContain('supervise:coach');
  });

  test('offers a supervisor in it the other modes and to leave', () => {
    const call = conferenceCall({ [OTHER]: joined('supervisor', 'client:sue', { muted: true }) });
    expect(onCall(call, 'supervisor', 'sue').slice(0, 3)).toEqual([
      'supervise:coach',
      'supervise:barge',
      'supervise-leave',
    ]);
  });
});

describe('a party', () => {
  test.each([
    ['talks', {}, ['participants/hold', 'participants/mute']],
    ['is held', { hold: true }, ['participants/unhold', 'participants/mute']],
    ['is muted', { muted: true }, ['participants/unmute', 'participants/hold']],
    ['is held and muted', { hold: true, muted: true }, ['participants/unhold', 'participants/unmute']],
  ])('that %s offers what would change it', (_, options, first) => {
    const call = conferenceCall({ [CUSTOMER]: joined('customer', '+14155550199', options) });
    expect(onParty(call, CUSTOMER)).toEqual([...first, 'participants/announce', 'participants/remove']);
  });

  test('that rings can only be removed', () => {
    const call = conferenceCall({ [OTHER]: leg('guest', '+14155550177', 'ringing') });
    expect(onParty(call, OTHER)).toEqual(['participants/remove']);
  });

  test('that has left offers nothing', () => {
    const call = conferenceCall({ [OTHER]: leg('guest', '+14155550177', 'completed') });
    expect(onParty(call, OTHER)).toEqual([]);
  });

  test('that is a supervisor offers an agent nothing, and no operator a microphone', () => {
    const call = conferenceCall({ [OTHER]: joined('supervisor', 'client:sue', { muted: true }) });
    expect(onParty(call, OTHER)).toEqual([]);
    expect(onParty(call, OTHER, 'admin', 'ada')).toEqual([
      'participants/hold',
      'participants/announce',
      'participants/remove',
    ]);
  });

  test('offers another agent nothing', () => {
    expect(onParty(conferenceCall(), CUSTOMER, 'agent', 'bob')).toEqual([]);
  });
});
