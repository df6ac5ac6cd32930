import type { ParticipantInfo } from '../../../src/calls/base/ports';
import { decideEntry, isTalking } from '../../../src/calls/room/entry-rules';
import type { Member } from '../../../src/calls/room/record';

const NOW = 1_000_000;
const inside = (callSid: string, isModerator = false): ParticipantInfo => ({
  callSid,
  label: null,
  muted: false,
  hold: false,
  endsConference: isModerator,
  coaching: false,
  coaches: null,
});
const letIn = (secondsAgo: number, more: Partial<Member> = {}): Member => ({
  address: '+14155550101',
  at: NOW - secondsAgo * 1_000,
  ...more,
});

interface Case {
  capacity?: number;
  hasModerators?: boolean;
  participants?: ParticipantInfo[];
  members?: Record<string, Member>;
  isLocked?: boolean;
  role?: 'guest' | 'moderator';
}
const decide = ({
  capacity = 3,
  hasModerators = false,
  participants = [],
  members = {},
  isLocked = false,
  role = 'guest',
}: Case) =>
  decideEntry({
    settings: { capacity, hasModerators },
    participants,
    record: { isLocked, members },
    caller: { callSid: 'CA-me', role },
    now: NOW,
  });

const two = [inside('CA1'), inside('CA2')];
const full = { kind: 'refuse', reason: 'full' };
const enters = (others: number, waitsForModerator = false) => ({ kind: 'enter', others, waitsForModerator });

test.each<[string, Case, object]>([
  ['an empty room admits', {}, enters(0)],
  ['the last place is free', { participants: two }, enters(2)],
  ['all places are taken', { participants: [...two, inside('CA3')] }, full],
  ['a caller on its way has a place', { participants: two, members: { CA3: letIn(5) } }, full],
  ['a caller that Twilio lists counts once', { participants: two, members: { CA2: letIn(5) } }, enters(2)],
  ['a caller that never came has none', { participants: two, members: { CA3: letIn(20) } }, enters(2)],
  [
    'nor has one that has left',
    { participants: two, members: { CA3: letIn(5, { leftAt: NOW }) } },
    enters(2),
  ],
  ['a repeated request', { participants: [...two, inside('CA-me')] }, enters(2)],
  ['a repeated request before the join', { participants: two, members: { 'CA-me': letIn(1) } }, enters(2)],
  ['a place is kept for the moderator', { hasModerators: true, participants: two }, full],
  ['it is for moderators', { hasModerators: true, participants: two, role: 'moderator' }, enters(2)],
  [
    'it is taken when one is inside',
    { hasModerators: true, participants: [inside('CA1', true), inside('CA2')] },
    enters(2),
  ],
  [
    'or on its way',
    { hasModerators: true, participants: [inside('CA1')], members: { CA2: letIn(1, { isModerator: true }) } },
    enters(1, true),
  ],
  ['a guest waits for a moderator', { hasModerators: true }, enters(0, true)],
  ['a moderator waits for no other', { hasModerators: true, role: 'moderator' }, enters(0)],
  ['a locked room refuses guests', { isLocked: true }, { kind: 'refuse', reason: 'locked' }],
  ['and admits moderators', { isLocked: true, role: 'moderator' }, enters(0)],
])('%s', (_, situation, expected) => {
  expect(decide(situation)).toEqual(expected);
});

test('callers hear each other when there are two of them, and a moderator where one starts the room', () => {
  const talks = (hasModerators: boolean, participants: ParticipantInfo[]) =>
    isTalking({ hasModerators }, participants);
  expect([talks(false, [inside('CA1')]), talks(false, two)]).toEqual([false, true]);
  expect([talks(true, two), talks(true, [inside('CA1', true)])]).toEqual([false, false]);
  expect(talks(true, [inside('CA1', true), inside('CA2')])).toBe(true);
});
