import type { CallInfo, ParticipantInfo } from '../../../src/calls/base/ports';
import { needOf, releasesIn, type ConferenceNeed } from '../../../src/calls/lifecycle/end-abandoned';
import type { Role } from '../../../src/calls/model/live-call';
import type { ConferenceSnapshot } from '../../../src/calls/model/snapshot';

interface Party extends Partial<ParticipantInfo> {
  role?: Role;
  address?: string;
}

interface Situation extends Partial<ConferenceSnapshot> {
  /** By CallSid. */
  parties?: Record<string, Party>;
  /** Parties that have left, or are leaving. */
  gone?: Record<string, Party>;
}

function snapshotOf({ parties = {}, gone = {}, ...rest }: Situation): ConferenceSnapshot {
  const known: Record<string, Party> = { ...parties, ...gone };
  const participants = Object.entries(parties).map(([callSid, { muted, hold, coaching }]) => ({
    callSid,
    label: null,
    muted: muted ?? false,
    hold: hold ?? false,
    endsConference: false,
    coaching: coaching ?? false,
    coaches: null,
  }));
  return {
    conference: { conferenceSid: 'CF1', participants },
    participants,
    onTheWay: [],
    ringing: [],
    isStarting: false,
    isLeftOutside: false,
    isUnanswered: false,
    entry: 'incoming-call',
    isDropped: false,
    lost: undefined,
    initialAgents: [],
    roleOf: (sid) => known[sid]?.role,
    addressOf: (sid) => known[sid]?.address,
    ...rest,
  };
}

const leg: CallInfo = { sid: 'CA9', parentSid: null, status: 'in-progress', from: '', to: '' };
const onTheWay = [leg];
const customer = { CA1: { role: 'customer' } } as const;
const agent = { CA2: { role: 'agent' } } as const;
const guest = { CA3: { role: 'guest' } } as const;
const listener = { CA4: { role: 'supervisor', muted: true } } as const;
const coach = { CA4: { role: 'supervisor', coaching: true } } as const;
const barging = { CA4: { role: 'supervisor' } } as const;
const isUnanswered = true;

describe('an empty conference needs', () => {
  test.each<[ConferenceNeed, string, Situation]>([
    ['stop-ringing', 'when no leg is on the way', {}],
    ['stop-ringing', 'when the caller was unanswered', { isUnanswered, initialAgents: ['CA2'] }],
    ['wait', 'when a leg is on the way', { onTheWay }],
    ['no-answer', 'when the caller is on the way and no agent will come', { onTheWay, isUnanswered }],
    [
      'wait',
      'when the caller is on the way and an agent rings',
      { onTheWay, isUnanswered, initialAgents: ['CA2'] },
    ],
    [
      'wait',
      'when an agent has answered the Dial of a caller that an operator took',
      { onTheWay: [leg, { ...leg, sid: 'CA8', parentSid: leg.sid }], isUnanswered },
    ],
  ])('%s %s', (need, _when, situation) => {
    expect(needOf(snapshotOf(situation), { stays: false })).toBe(need);
  });
});

describe('a conference needs', () => {
  test.each<[ConferenceNeed, string, Situation]>([
    ['continue', 'when customer and agent talk', { parties: { ...customer, ...agent } }],
    ['continue', 'when customer and guest talk', { parties: { ...customer, ...guest } }],
    ['continue', 'when a supervisor barges in', { parties: { ...customer, ...barging } }],
    ['continue', 'when the other party has no known role', { parties: { ...customer, CA5: {} } }],
    ['end', 'when only the customer is left', { parties: customer }],
    [
      'wait',
      'when Twilio still lists a customer that leaves outside',
      { parties: { ...customer, ...listener }, isLeftOutside: true },
    ],
    ['end', 'when the customer has left outside', { parties: agent, isLeftOutside: true }],
    ['end', 'when the other party only listens', { parties: { ...customer, ...listener } }],
    ['end', 'when the other party only coaches', { parties: { ...customer, ...coach } }],
    [
      'wait',
      'when the caller is about to join the agent',
      { parties: agent, isUnanswered, isStarting: true },
    ],
    ['end', 'when the customer has left', { parties: { ...agent, ...guest } }],
    ['end', 'when an agent is left of an unanswered call', { parties: agent, isUnanswered }],
    [
      'end',
      'when agents ring and no caller is there',
      { parties: agent, isUnanswered, initialAgents: ['CA6'] },
    ],
    ['no-answer', 'when an unanswered caller is alone', { parties: customer, isUnanswered }],
    ['no-answer', 'when the last agent was gone at once', { parties: customer, isDropped: true }],
    [
      'agent-lost',
      'when the line of the last agent broke',
      { parties: customer, lost: 'CA2', isDropped: true },
    ],
    ['no-answer', 'when the caller still waits', { parties: customer, lost: 'CA2', isUnanswered }],
    ['continue', 'when a guest is there', { parties: { ...customer, ...guest }, lost: 'CA2' }],
    ['end', 'when the customer has left as well', { parties: guest, lost: 'CA2' }],
    ['continue', 'when another agent is there', { parties: { ...customer, ...agent }, isDropped: true }],
    [
      'wait',
      'when an unanswered caller is alone and an agent rings',
      { parties: customer, isUnanswered, initialAgents: ['CA2'] },
    ],
    ['wait', 'when the customer waits for a leg', { parties: customer, onTheWay }],
    ['wait', 'when the agent waits for a leg', { parties: agent, onTheWay }],
    ['wait', 'when two parties talk and a leg comes', { parties: { ...customer, ...agent }, onTheWay }],
  ])('%s %s', (need, _when, situation) => {
    expect(needOf(snapshotOf(situation), { stays: false })).toBe(need);
  });
});

describe('where the parties may stay, a conference that the customer has left needs', () => {
  test.each<[ConferenceNeed, string, Situation]>([
    ['continue', 'when an agent and a guest talk', { parties: { ...agent, ...guest } }],
    ['continue', 'when a supervisor has barged in', { parties: { ...agent, ...barging } }],
    ['end', 'when one party is left', { parties: agent }],
    ['end', 'when the other party only listens', { parties: { ...agent, ...listener } }],
    ['end', 'when the other party only coaches', { parties: { ...agent, ...coach } }],
    [
      'end',
      'when two agents have answered a caller who gave up',
      { parties: { ...agent, ...guest }, isUnanswered },
    ],
    ['stop-ringing', 'when no party is left', {}],
  ])('%s %s', (need, _when, situation) => {
    expect(needOf(snapshotOf(situation), { stays: true })).toBe(need);
  });

  test('the customer who is alone is no reason to stay', () => {
    expect(needOf(snapshotOf({ parties: customer }), { stays: true })).toBe('end');
  });
});

describe('the parties that are taken off hold', () => {
  const held = { CA1: { role: 'customer', hold: true, muted: true } } as const;
  const phone = { CA2: { role: 'agent', address: '+14155550101' } } as const;
  const browser = { CA2: { role: 'agent', address: 'client:bob' } } as const;
  const leaving = { CA8: { role: 'agent', address: 'client:ann' } } as const;
  const offHold = { callSid: 'CA1', change: { hold: false } };
  const audible = { callSid: 'CA1', change: { hold: false, muted: false } };

  test.each<[string, Situation, object[]]>([
    ['none while an agent with a page is there', { parties: { ...held, ...browser } }, []],
    [
      'none when an agent leaves another agent with a page',
      { parties: { ...held, ...browser }, gone: leaving },
      [],
    ],
    ['the customer while only guests are there', { parties: { ...held, ...guest } }, [offHold]],
    ['none while an agent on a phone is there', { parties: { ...held, ...phone } }, []],
    [
      'the customer, unmuted, when an agent leaves another agent on a phone',
      { parties: { ...held, ...phone }, gone: leaving },
      [audible],
    ],
    [
      'none when a guest leaves an agent on a phone',
      { parties: { ...held, ...phone }, gone: { CA8: { role: 'guest' } } },
      [],
    ],
    [
      'none when an agent leaves a supervisor that barges in',
      { parties: { ...held, ...phone, ...barging }, gone: leaving },
      [],
    ],
    [
      'every held party but a supervisor',
      {
        parties: {
          ...held,
          CA3: { role: 'guest', hold: true },
          CA4: { role: 'supervisor', hold: true, muted: true },
        },
      },
      [offHold, { callSid: 'CA3', change: { hold: false } }],
    ],
    ['none where no party is held', { parties: { ...customer, ...guest } }, []],
  ])('are %s', (_which, situation, releases) => {
    const leavingLeg = situation.gone ? 'CA8' : undefined;
    expect(releasesIn(snapshotOf(situation), leavingLeg)).toEqual(releases);
  });
});
