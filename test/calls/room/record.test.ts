import type { ConferenceInfo } from '../../../src/calls/base/ports';
import {
  afterEnd,
  afterLeaving,
  withoutPast,
  type Member,
  type RoomRecord,
} from '../../../src/calls/room/record';

const NOW = 1_000_000;
const letIn = (secondsAgo: number, more: Partial<Member> = {}): Member => ({
  address: '+14155550101',
  at: NOW - secondsAgo * 1_000,
  ...more,
});
const named = { name: 'RE1', hasJoined: true } as const;
const conference = (conferenceSid: string, ...callSids: string[]): ConferenceInfo => ({
  conferenceSid,
  participants: callSids.map((callSid) => ({
    callSid,
    label: null,
    muted: false,
    hold: false,
    endsConference: false,
    coaching: false,
    coaches: null,
  })),
});
const record = (members: Record<string, Member>, more: Partial<RoomRecord> = {}): RoomRecord => ({
  conferenceSid: 'CF1',
  isLocked: true,
  members,
  ...more,
});
const membersOf = ({ members }: RoomRecord) => Object.keys(members);

describe('what is past is dropped', () => {
  test('the same conference keeps its lock, who is inside, who comes, and who has just left', () => {
    const members = {
      CA1: letIn(900),
      CA2: letIn(10),
      CA3: letIn(900, { ...named, leftAt: NOW - 30_000 }),
      CA4: letIn(900, { ...named, leftAt: NOW - 61_000 }),
      CA5: letIn(900),
    };
    const kept = withoutPast(record(members), conference('CF1', 'CA1'), NOW);
    expect([kept.isLocked, membersOf(kept)]).toEqual([true, ['CA1', 'CA2', 'CA3']]);
  });

  test('another conference has no lock and none of the callers', () => {
    const members = { CA1: letIn(900), CA2: letIn(10), CA3: letIn(900, { ...named, leftAt: NOW }) };
    const kept = withoutPast(record(members), conference('CF2'), NOW);
    expect(kept).toMatchObject({ conferenceSid: 'CF2', isLocked: false });
    expect(membersOf(kept)).toEqual(['CA2']);
  });

  test('no conference has no lock', () => {
    const kept = withoutPast(record({ CA1: letIn(900), CA2: letIn(10) }), undefined, NOW);
    expect(kept).toEqual({ isLocked: false, members: { CA2: letIn(10) } });
  });

  test('a record that knows no conference yet belongs to the one that Twilio has', () => {
    const { conferenceSid: _, ...unknown } = record({ CA1: letIn(900) });
    expect(withoutPast(unknown, conference('CF1', 'CA1'), NOW)).toEqual(record({ CA1: letIn(900) }));
  });
});

test('the end of a conference leaves only callers that are about to join', () => {
  const members = { CA1: letIn(10, named), CA2: letIn(10), CA3: letIn(900) };
  expect(afterEnd(record(members), NOW)).toEqual({ isLocked: false, members: { CA2: letIn(10) } });
});

describe('a caller that leaves', () => {
  test('is forgotten', () => {
    expect(membersOf(afterLeaving(record({ CA1: letIn(9), CA2: letIn(9) }), 'CA1', NOW))).toEqual(['CA2']);
  });

  test('keeps its name for the others, who hear it', () => {
    const after = afterLeaving(record({ CA1: letIn(9, named), CA2: letIn(9) }), 'CA1', NOW);
    expect(after.members['CA1']).toEqual(letIn(9, { ...named, leftAt: NOW }));
    expect(afterLeaving(after, 'CA1', NOW + 5)).toEqual(after);
  });

  test('has no name to keep if it never joined', () => {
    const after = afterLeaving(record({ CA1: letIn(9, { name: 'RE1' }), CA2: letIn(9) }), 'CA1', NOW);
    expect(membersOf(after)).toEqual(['CA2']);
  });

  test('and is the last one leaves nothing', () => {
    const before = record({ CA1: letIn(9, named), CA2: letIn(9, { ...named, leftAt: NOW }) });
    expect(afterLeaving(before, 'CA1', NOW).members).toEqual({});
  });

  test('and is not known changes nothing', () => {
    const before = record({ CA1: letIn(9) });
    expect(afterLeaving(before, 'CA9', NOW)).toBe(before);
  });
});
