import type { Leg, LiveCall } from '../../../src/calls/model/live-call';
import {
  awaitedAgentLegs,
  isLostLine,
  isUnanswered,
  lostSpeaker,
  openLoss,
} from '../../../src/calls/model/lost-agent';
import { isStray } from '../../../src/calls/model/stray-leg';
import { START } from '../fakes';
import { callWith, CHILD, legWith, OTHER, PARENT, presenceWith } from './calls';

const T = START;
const open = { role: 'agent', address: 'client:ann', pageLine: 'open' } as const;
const talked = { ...open, status: 'completed', answeredAt: T, endedAt: T + 60_000 } as const;
const customer = legWith({ role: 'customer', status: 'in-progress', answeredAt: T });
const lostAgent = { callSid: CHILD, at: T + 60_000, rungBefore: 0 };
const ringing = { role: 'agent', isInitialAgent: true, status: 'ringing', startedAt: T + 65_000 } as const;

const callOf = (legs: Record<string, Leg>, fields: Partial<LiveCall> = {}): LiveCall =>
  callWith({
    legs: { [PARENT]: customer, [CHILD]: legWith(talked), ...legs },
    startedAs: 'bridge',
    ...fields,
  });

describe('a line', () => {
  test.each<[string, Partial<Leg>, boolean]>([
    ['that the page has, and that it has not left', open, true],
    ['of a guest, as whom an operator returns', { ...open, role: 'guest' }, true],
    ['that the operator has left', { ...open, pageLine: 'left' }, false],
    ['of which no page has told', { role: 'agent', address: 'client:ann' }, false],
    [
      'of an agent whom an operator removed',
      { ...open, removedBy: { name: 'sue', role: 'supervisor' } },
      false,
    ],
    ['of a supervisor', { ...open, role: 'supervisor' }, false],
  ])('%s', (_, leg, isLost) => {
    expect(isLostLine(legWith(leg))).toBe(isLost);
  });
});

describe('the party that left the customer last', () => {
  const present = { participants: [PARENT], now: T + 61_000 };
  const later = { status: 'completed', answeredAt: T, endedAt: T + 60_500 } as const;
  test.each<[string, Record<string, Leg>, string | undefined]>([
    ['is an agent whose line broke', {}, CHILD],
    ['is a guest', { [OTHER]: legWith({ role: 'guest', ...later }) }, undefined],
    ['is a supervisor who had barged in', { [OTHER]: legWith({ role: 'supervisor', ...later }) }, undefined],
    [
      'is not a supervisor who only listened',
      {
        [OTHER]: legWith({
          role: 'supervisor',
          ...later,
          presence: presenceWith({ muted: true, present: false }),
        }),
      },
      CHILD,
    ],
  ])('%s', (_, legs, lost) => {
    expect(lostSpeaker(callOf(legs), present)).toBe(lost);
  });
});

describe('a customer waits for an agent', () => {
  const back = { ...lostAgent, back: OTHER };
  const gone = { status: 'completed', answeredAt: T + 70_000, endedAt: T + 71_000 } as const;
  test.each<[string, LiveCall, boolean]>([
    ['after the line broke', callOf({}, { lostAgent }), true],
    ['while phones ring', callOf({ [OTHER]: legWith(ringing) }, { lostAgent }), true],
    [
      'not once one of them has joined',
      callOf({ [OTHER]: legWith({ ...ringing, presence: presenceWith({ at: T + 70_000 }) }) }, { lostAgent }),
      false,
    ],
    [
      'not once another party talks',
      callOf({ [OTHER]: legWith({ role: 'guest' }) }, { lostAgent: back }),
      false,
    ],
    [
      'again after that party was gone at once',
      callOf({ [OTHER]: legWith({ ...ringing, ...gone }) }, { lostAgent: back }),
      true,
    ],
    [
      'not if that party has hung up in the page',
      callOf({ [OTHER]: legWith({ ...ringing, ...gone, pageLine: 'left' }) }, { lostAgent: back }),
      false,
    ],
    [
      'not if the operator has hung up after all',
      callOf({ [CHILD]: legWith({ ...talked, pageLine: 'left' }) }, { lostAgent }),
      false,
    ],
    ['not if no line broke', callOf({}), false],
  ])('%s', (_, call, waits) => {
    expect(isUnanswered(call)).toBe(waits);
  });
});

describe('of two initial agents, one rung before and one after the line broke', () => {
  const first = legWith({ ...ringing, status: 'completed', answeredAt: T, endedAt: T + 60_000, ...open });
  const call = callOf(
    { [CHILD]: first, [OTHER]: legWith(ringing) },
    { startedAs: 'conference', lostAgent: { ...lostAgent, rungBefore: 1 } },
  );

  test('the customer waits for the second', () => {
    expect(openLoss(call)).toBeDefined();
    expect(awaitedAgentLegs(call).map(([sid]) => sid)).toEqual([OTHER]);
    expect(isUnanswered(call)).toBe(true);
  });

  test('the second is no stray leg of a call that was bridged, and the first is', () => {
    const bridged = { ...call, startedAs: 'bridge' } as const;
    expect([isStray(bridged, CHILD), isStray(bridged, OTHER)]).toEqual([true, false]);
    const { lostAgent: _, ...never } = bridged;
    expect(isStray(never, OTHER)).toBe(true);
  });
});
