import type { LiveCall } from '../../../src/calls/model/live-call';
import { conferenceEnds, firstOtherLeg, presenceOf, stateOf } from '../../../src/calls/model/stage';
import type { CallState } from '../../../src/contract/enumerations';
import { callWith, CHILD, CONFERENCE, legWith, OTHER, PARENT, presenceWith } from './calls';

const up = legWith({ status: 'in-progress' });
const ringing = legWith({ status: 'ringing' });
const ended = legWith({ status: 'completed' });
const joined = legWith({ status: 'in-progress', presence: presenceWith({}) });
const left = legWith({ status: 'in-progress', presence: presenceWith({ present: false }) });
const agentRings = legWith({ status: 'ringing', isInitialAgent: true });
const agentAnswered = legWith({ status: 'in-progress', answeredAt: 1, isInitialAgent: true });
const agentJoined = { ...joined, isInitialAgent: true as const };

const conversion = { childCallSid: CHILD, at: 1 };
const open = { [CONFERENCE]: {} };
const started = { [CONFERENCE]: { startedAt: 1 } };
const over = { [CONFERENCE]: { startedAt: 1, endedAt: 2 } };

const situations: [what: string, call: Partial<LiveCall>, state: CallState][] = [
  ['without any event', {}, 'ringing'],
  ['only the parent', { legs: { [PARENT]: up } }, 'ringing'],
  ['the child rings', { legs: { [PARENT]: up, [CHILD]: ringing } }, 'ringing'],
  ['the child answered', { legs: { [PARENT]: up, [CHILD]: up } }, 'bridged'],
  ['one of two children answered', { legs: { [PARENT]: up, [OTHER]: ringing, [CHILD]: up } }, 'bridged'],
  ['the child has ended', { legs: { [PARENT]: up, [CHILD]: ended } }, 'ringing'],
  ['the parent has ended', { legs: { [PARENT]: ended, [CHILD]: up } }, 'ended'],
  ['the conversion started', { conversion, legs: { [PARENT]: up, [CHILD]: up } }, 'converting'],
  [
    'the child waits for the parent',
    { conversion, conferences: open, legs: { [PARENT]: up, [CHILD]: joined } },
    'converting',
  ],
  [
    'the parent left the conference again',
    { conversion, conferences: started, legs: { [PARENT]: left, [CHILD]: joined } },
    'conference',
  ],
  [
    'both legs have joined',
    { conversion, conferences: open, legs: { [PARENT]: joined, [CHILD]: joined } },
    'conference',
  ],
  [
    'both legs have joined although no conversion is stored',
    { conferences: open, legs: { [PARENT]: joined, [CHILD]: joined } },
    'conference',
  ],
  [
    'both legs have left',
    { conversion, conferences: started, legs: { [PARENT]: left, [CHILD]: left } },
    'ended',
  ],
  [
    'both legs have ended, and their leave was not reported',
    {
      conversion,
      conferences: started,
      legs: { [PARENT]: { ...joined, status: 'completed' }, [CHILD]: { ...joined, status: 'completed' } },
    },
    'ended',
  ],
  [
    'the conference has ended, and no leave was reported',
    { conversion, conferences: over, legs: { [PARENT]: joined, [CHILD]: joined } },
    'ended',
  ],
  [
    'the conference has ended, and no join was reported',
    { conversion, conferences: over, legs: { [PARENT]: up, [CHILD]: up } },
    'ended',
  ],
  ['the parent ended during the conversion', { conversion, legs: { [PARENT]: ended, [CHILD]: up } }, 'ended'],
  [
    'the caller waits in the conference while agents ring',
    { startedAs: 'conference', conferences: open, legs: { [PARENT]: joined, [CHILD]: agentRings } },
    'ringing',
  ],
  [
    'agents ring before the caller has joined',
    { startedAs: 'conference', legs: { [PARENT]: up, [CHILD]: agentRings } },
    'ringing',
  ],
  [
    'an agent answered before the caller has joined',
    { startedAs: 'conference', legs: { [PARENT]: up, [CHILD]: agentAnswered } },
    'conference',
  ],
  [
    'an agent answered and joins the caller',
    { startedAs: 'conference', conferences: open, legs: { [PARENT]: joined, [CHILD]: agentAnswered } },
    'conference',
  ],
  [
    'an agent has joined the caller',
    { startedAs: 'conference', conferences: started, legs: { [PARENT]: joined, [CHILD]: agentJoined } },
    'conference',
  ],
  [
    'a supervisor is alone with the caller, and no agent answered',
    {
      startedAs: 'conference',
      conferences: started,
      legs: { [PARENT]: joined, [CHILD]: agentRings, [OTHER]: joined },
    },
    'conference',
  ],
];

test.each(situations)('stateOf knows a live call: %s', (_what, call, state) => {
  expect(stateOf(callWith(call))).toBe(state);
});

test.each<[what: string, call: Partial<LiveCall>, expected: string | undefined]>([
  ['the child that answered', { legs: { [PARENT]: up, [OTHER]: ringing, [CHILD]: up } }, CHILD],
  ['no leg while the child rings', { legs: { [PARENT]: up, [CHILD]: ringing } }, undefined],
  [
    'the converted child after it has left',
    { conversion, legs: { [PARENT]: up, [CHILD]: ended, [OTHER]: up } },
    CHILD,
  ],
  [
    'the agent that answered a call that started as a conference',
    { startedAs: 'conference', legs: { [PARENT]: up, [OTHER]: agentRings, [CHILD]: agentAnswered } },
    CHILD,
  ],
  [
    'no leg while all initial agents ring',
    { startedAs: 'conference', legs: { [PARENT]: up, [OTHER]: agentRings, [CHILD]: up } },
    undefined,
  ],
])('firstOtherLeg is %s', (_what, call, expected) => {
  expect(firstOtherLeg(callWith(call))).toBe(expected);
});

describe('presenceOf', () => {
  test('is undefined for a leg that has ended or has left', () => {
    const call = callWith({ conferences: started });
    expect(presenceOf(call, { ...joined, status: 'completed' })).toBeUndefined();
    expect(presenceOf(call, left)).toBeUndefined();
  });

  test('is undefined when the conference has ended', () => {
    expect(presenceOf(callWith({ conferences: over }), joined)).toBeUndefined();
  });

  test('is the presence in the conference that has not ended', () => {
    const call = callWith({ conferences: { ...over, 'CF-2': { startedAt: 3 } } });
    const leg = legWith({ presence: { ...presenceWith({}), ...presenceWith({ conferenceSid: 'CF-2' }) } });
    expect(presenceOf(call, leg)).toMatchObject({ conferenceSid: 'CF-2' });
    expect(conferenceEnds(call)).toEqual([2, undefined]);
  });
});
