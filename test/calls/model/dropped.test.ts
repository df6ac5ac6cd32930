import { agentsThatTookIt, lastSpeakerDropped, wasDropped } from '../../../src/calls/model/dropped';
import { initialAgentLegs, type Leg } from '../../../src/calls/model/live-call';
import { START } from '../fakes';
import { callWith, legWith, OTHER, PARENT, presenceWith } from './calls';

const T = START;
const ended = { status: 'completed', answeredAt: T } as const;

describe('wasDropped', () => {
  test.each<[string, Partial<Leg>, boolean]>([
    ['a leg that ended at once', { ...ended, endedAt: T }, true],
    ['a leg that ended just below three seconds later', { ...ended, endedAt: T + 2_999 }, true],
    ['a leg that ended three seconds later', { ...ended, endedAt: T + 3_000 }, false],
    ['a leg that is up', { status: 'in-progress', answeredAt: T }, false],
    [
      'a leg that left the conference at once',
      { answeredAt: T, presence: presenceWith({ present: false, at: T + 500 }) },
      true,
    ],
    [
      'a leg that left the conference later',
      { answeredAt: T, presence: presenceWith({ present: false, at: T + 9_000 }) },
      false,
    ],
    [
      'a leg that is in the conference',
      { answeredAt: T, presence: presenceWith({ present: true, at: T + 500 }) },
      false,
    ],
    ['a leg whose answer was not reported', { status: 'completed', endedAt: T }, false],
    ['a leg that was not answered', { status: 'no-answer', endedAt: T }, false],
  ])('%s: %#', (_what, leg, expected) => {
    expect(wasDropped(legWith(leg))).toBe(expected);
  });
});

describe('lastSpeakerDropped', () => {
  const customer = legWith({ role: 'customer', status: 'in-progress' });
  const dropped = { ...ended, endedAt: T + 500 };
  const talked = { ...ended, endedAt: T + 60_000 };
  const call = (...others: Partial<Leg>[]) =>
    callWith({
      legs: {
        [PARENT]: customer,
        ...Object.fromEntries(others.map((leg, index) => [`CA-${index}`, legWith(leg)])),
      },
    });

  test.each<[string, Partial<Leg>[], boolean]>([
    ['the only agent was gone at once', [{ role: 'agent', ...dropped }], true],
    ['the only agent talked', [{ role: 'agent', ...talked }], false],
    [
      'an agent was gone at once, and a later one talked',
      [
        { role: 'agent', ...dropped },
        { role: 'agent', ...talked },
      ],
      false,
    ],
    [
      'an agent talked, and a later target was gone at once',
      [
        { role: 'agent', status: 'completed', answeredAt: T - 90_000, endedAt: T },
        { role: 'agent', ...dropped },
      ],
      true,
    ],
    [
      'a target was gone at once, and the agent from which it took over is reported to have left in the next second',
      [
        { role: 'agent', status: 'completed', answeredAt: T - 90_000, endedAt: T + 1_000 },
        { role: 'agent', ...dropped },
      ],
      true,
    ],
    [
      'a supervisor was gone at once after an agent had talked',
      [
        { role: 'agent', status: 'completed', answeredAt: T - 90_000, endedAt: T },
        { role: 'supervisor', ...dropped },
      ],
      false,
    ],
    ['no party was there', [], false],
    [
      'an agent is not listed any more whose join alone has been reported, and another agent stopped ringing',
      [
        { role: 'agent', status: 'ringing', presence: presenceWith({ at: T }) },
        { role: 'agent', status: 'canceled', endedAt: T + 900 },
      ],
      true,
    ],
    ['the only agent did not answer', [{ role: 'agent', status: 'no-answer', endedAt: T }], false],
    [
      'an agent that answered a second ago is not listed any more',
      [{ role: 'agent', status: 'in-progress', answeredAt: T }],
      true,
    ],
    [
      'an agent that answered four seconds ago is not listed any more, and may have left two seconds ago',
      [{ role: 'agent', status: 'in-progress', answeredAt: T - 3_000 }],
      true,
    ],
    [
      'an agent that answered a minute ago is not listed any more',
      [{ role: 'agent', status: 'in-progress', answeredAt: T - 60_000 }],
      false,
    ],
  ])('%s', (_what, others, expected) => {
    expect(lastSpeakerDropped(call(...others), { participants: [PARENT], now: T + 1_000 })).toBe(expected);
  });

  test('an outbound call ends when the agent is gone at once', () => {
    const legs = { [PARENT]: legWith({ role: 'agent', ...dropped }), [OTHER]: customer };
    expect(lastSpeakerDropped(callWith({ legs }), { participants: [OTHER], now: T + 1_000 })).toBe(false);
  });
});

test('agentsThatTookIt leaves out the agents that ring, that were gone at once, and that were added later', () => {
  const initial = { isInitialAgent: true } as const;
  const legs = {
    ringing: legWith({ ...initial, status: 'ringing' }),
    gone: legWith({ ...initial, ...ended, endedAt: T + 500 }),
    talking: legWith({ ...initial, status: 'in-progress', answeredAt: T }),
    guest: legWith({ status: 'in-progress', answeredAt: T }),
  };
  expect(agentsThatTookIt(initialAgentLegs(callWith({ legs })))).toEqual(['talking']);
});
