import type { Leg, LiveCall } from '../../../src/calls/model/live-call';
import { asBridge } from '../../../src/calls/ringing/call-started';
import { callWith, CHILD, legWith, OTHER } from '../model/calls';

const agent = (status: Leg['status']) => legWith({ role: 'agent', isInitialAgent: true, status });
const gone = { [OTHER]: agent('busy') };

describe('a call with a Dial that rings its agents', () => {
  test.each<[string, Partial<LiveCall>, LiveCall['startedAs']]>([
    ['whose start is not stored', {}, 'bridge'],
    ['that no agent could be rung for', { startedAs: 'conference' }, 'bridge'],
    ['whose agents are gone', { startedAs: 'conference', legs: gone }, 'bridge'],
    [
      'with an agent that rings',
      { startedAs: 'conference', legs: { ...gone, [CHILD]: agent('ringing') } },
      'conference',
    ],
    [
      'with an agent that has answered',
      { startedAs: 'conference', legs: { [CHILD]: agent('in-progress') } },
      'conference',
    ],
    [
      'with an agent whose end is not known',
      { startedAs: 'conference', legs: { [CHILD]: agent(undefined) } },
      'conference',
    ],
    [
      'that has become a bridge before its agent is stored',
      { startedAs: 'bridge', legs: { [CHILD]: agent('ringing') } },
      'bridge',
    ],
    ['that an operator has taken', { startedAs: 'conference', isTaken: true, legs: gone }, 'conference'],
  ])('%s', (_what, fields, expected) => {
    expect(asBridge(callWith(fields)).startedAs).toBe(expected);
  });
});
