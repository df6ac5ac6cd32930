import {
  emptyLiveCall,
  hasAnswered,
  hasEnded,
  initialAgentLegs,
  liveCallSchema,
  ringingLegs,
  type Leg,
} from '../../../src/calls/model/live-call';
import { isUnanswered } from '../../../src/calls/model/lost-agent';
import { callStatuses, legStatuses } from '../../../src/contract/enumerations';
import { callWith, CHILD, legWith, OTHER, PARENT, presenceWith } from './calls';

const FINAL = ['canceled', 'no-answer', 'busy', 'failed', 'completed'];

test.each(callStatuses)('hasEnded knows whether %s is final', (status) => {
  expect(hasEnded(status)).toBe(FINAL.includes(status));
});

test('a leg without a status has not ended', () => {
  expect(hasEnded(undefined)).toBe(false);
});

test('ringingLegs lists the legs that are initiated or ring', () => {
  const legs = Object.fromEntries(legStatuses.map((status) => [status, legWith({ status })]));
  expect(ringingLegs(callWith({ legs: { ...legs, unknown: legWith({}) } }))).toEqual([
    'initiated',
    'ringing',
  ]);
});

test('initialAgentLegs lists the legs that were rung when the call started', () => {
  const agent = legWith({ isInitialAgent: true });
  const call = callWith({ legs: { [PARENT]: legWith({}), [CHILD]: agent, [OTHER]: legWith({}) } });
  expect(initialAgentLegs(call)).toEqual([[CHILD, agent]]);
});

test.each<[what: string, leg: Partial<Leg>, expected: boolean]>([
  ['rings', { status: 'ringing' }, false],
  ['was reported as answered', { answeredAt: 1 }, true],
  ['was in a conference and has left it', { presence: presenceWith({ present: false }) }, true],
])('hasAnswered of a leg that %s is %p', (_what, leg, expected) => {
  expect(hasAnswered(legWith(leg))).toBe(expected);
});

describe('isUnanswered', () => {
  const withAgent = (leg: Partial<Leg>) =>
    callWith({ startedAs: 'conference', legs: { [CHILD]: legWith({ isInitialAgent: true, ...leg }) } });

  test.each<[what: string, leg: Partial<Leg>, expected: boolean]>([
    ['while the agent rings', { status: 'ringing' }, true],
    ['while the agent that answered joins', { status: 'in-progress', answeredAt: 1 }, true],
    ['after the agent did not answer', { status: 'no-answer' }, true],
    ['once the agent has joined', { presence: presenceWith({}) }, false],
    ['after the agent has left again', { presence: presenceWith({ present: false }) }, false],
    ['after the agent answered and hung up', { status: 'completed', answeredAt: 1 }, false],
  ])('is right %s', (_what, leg, expected) => {
    expect(isUnanswered(withAgent(leg))).toBe(expected);
  });

  test('is false for a bridge, and for a call of which the start is not known', () => {
    expect(isUnanswered({ ...withAgent({ status: 'ringing' }), startedAs: 'bridge' })).toBe(false);
    expect(isUnanswered(callWith({ legs: {} }))).toBe(false);
  });

  test('is false when any of several agents has joined', () => {
    const call = withAgent({ status: 'ringing' });
    const joined = legWith({ isInitialAgent: true, presence: presenceWith({}) });
    expect(isUnanswered({ ...call, legs: { ...call.legs, [OTHER]: joined } })).toBe(false);
  });

  test('does not count a party that was added later', () => {
    const call = withAgent({ status: 'ringing' });
    const guest = legWith({ presence: presenceWith({}) });
    expect(isUnanswered({ ...call, legs: { ...call.legs, [OTHER]: guest } })).toBe(true);
  });
});

test('an empty live call has no legs and is what the schema says', () => {
  expect(liveCallSchema.parse(emptyLiveCall(PARENT))).toEqual({
    callId: PARENT,
    legs: {},
    conferences: {},
  });
});

test('a call whose hand-over has a cue of a newer version is read without it', () => {
  const handOff = { at: 1, reason: 'mood', language: 'en', note: 'The caller mourns.' } as const;
  const stored = { ...callWith({}), handOff: { ...handOff, cue: 'grief' } };
  expect(liveCallSchema.parse(stored).handOff).toEqual(handOff);
});
