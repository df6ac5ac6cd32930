import { fold, type LiveCallEvent } from '../../../src/calls/model/apply-event';
import { settlingOfKept } from '../../../src/calls/model/settled';

const CALL = `CA${'1'.repeat(32)}`;
const ANN = `CA${'2'.repeat(32)}`;
const CONFERENCE = `CF${'1'.repeat(32)}`;
const START = 1_767_603_600_000;
const END = START + 60_000;

type Status = Extract<LiveCallEvent, { type: 'leg-status' }>;
const status = (callSid: string, at: number, of: Status['status'], more: Partial<Status> = {}): Status => ({
  type: 'leg-status',
  callSid,
  at,
  status: of,
  ...more,
});
const presence = (callSid: string, sequence: number, present: boolean, at: number): LiveCallEvent => ({
  type: 'presence',
  callSid,
  presence: { conferenceSid: CONFERENCE, sequence, at, present, muted: false, hold: false },
});

const started: LiveCallEvent[] = [
  {
    type: 'call-started',
    at: START,
    direction: 'inbound',
    role: 'customer',
    address: '+14155550199',
    entry: 'menu',
  },
];
const talk: LiveCallEvent[] = [
  ...started,
  { type: 'started-as', as: 'conference' },
  status(ANN, START + 5_000, 'in-progress', { role: 'agent', address: 'client:ann', isInitialAgent: true }),
  presence(CALL, 1, true, START + 6_000),
  presence(ANN, 2, true, START + 7_000),
];
const ends: LiveCallEvent[] = [
  status(CALL, END, 'completed'),
  status(ANN, END, 'completed'),
  presence(CALL, 3, false, END),
  presence(ANN, 4, false, END),
  { type: 'conference-ended', conferenceSid: CONFERENCE, at: END },
];

const settlingWith = (events: LiveCallEvent[], now = END + 1_000) => settlingOfKept(fold(CALL, events), now);

test('a call is settled once all callbacks of its end have come, in any order', () => {
  expect(settlingWith([...talk, ...ends])).toBe('settled');
  expect(settlingWith([...talk, ...ends.toReversed()])).toBe('settled');
});

test.each([
  ['the last status of the customer', [0]],
  ['the last status of the agent', [1]],
  ['the end of the conference and a departure', [3, 4]],
])('a call that lacks %s waits for a later callback', (_what, lost) => {
  expect(settlingWith([...talk, ...ends.filter((_one, index) => !lost.includes(index))])).toBe('later');
});

test.each([
  ['the end of the conference', [4]],
  ['the departures', [2, 3]],
])('a call that lacks only %s is settled: other callbacks say the same', (_what, lost) => {
  expect(settlingWith([...talk, ...ends.filter((_one, index) => !lost.includes(index))])).toBe('settled');
});

test('a caller who hangs up in the menu has settled the call', () => {
  expect(settlingWith(started)).toBe('later');
  expect(settlingWith([...started, status(CALL, END, 'completed')])).toBe('settled');
});

test('a caller whom no agent answered may have left a message, whose recording comes later', () => {
  const rung = status(ANN, START + 5_000, 'no-answer', { role: 'agent', address: 'client:ann' });
  const waited: LiveCallEvent[] = [...started, { type: 'started-as', as: 'conference' }, rung];
  expect(settlingWith([...waited, status(CALL, END, 'completed')])).toBe('unsure');
});

test('so may a caller whose call was over for operators long before', () => {
  expect(settlingWith([...talk, ...ends], END + 9_000)).toBe('unsure');
});

test('the last callback of a bridge is not known', () => {
  const bridged = talk.filter(({ type }) => type !== 'started-as' && type !== 'presence');
  expect(settlingWith([...bridged, { type: 'started-as', as: 'bridge' }, ...ends.slice(0, 2)])).toBe(
    'unsure',
  );
});
