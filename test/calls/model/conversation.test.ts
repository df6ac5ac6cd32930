import { withSpoken, type Conversation, type Spoken } from '../../../src/calls/model/conversation';
import { moodOf, noMood } from '../../../src/calls/mood/mood';
import { builtInScorer } from '../../../src/calls/mood/scorer';

const empty: Conversation = { callId: 'CA1', lines: [], mood: noMood };
const after = (spoken: readonly Spoken[]): Conversation =>
  spoken.reduce((before, one) => withSpoken(before, one, builtInScorer), empty);

const caller = (id: string, at: number, text: string, failed?: true): Spoken => ({
  id,
  at,
  by: 'caller',
  text,
  ...(failed ? { failed } : {}),
});

const transcript = [
  caller('GT1-1', 1_000, 'i need help with my bill'),
  caller('GT1-2', 9_000, 'this is the third time i call'),
  { id: 'GT1-3', at: 12_000, by: 'agents', text: 'good morning' } as const,
  caller('GT1-4', 20_000, 'you are useless'),
];

test('any order and any number of reports give the same conversation', () => {
  const [first, second, third, fourth] = transcript as [Spoken, Spoken, Spoken, Spoken];
  const expected = after(transcript);
  for (const order of [
    [fourth, third, second, first],
    [second, first, second, fourth, third, first],
    [third, fourth, first, second, fourth, fourth],
  ])
    expect(after(order)).toEqual(expected);
  expect(moodOf(expected.mood).due).toBeDefined();
});

test.each([
  ['the same words', 'i need help with my bill', 1],
  ['words that another engine heard a little differently', 'I need help with my bills.', 1],
  ['other words', 'what are your opening hours', 2],
])('the menu and the transcription report %s', (_what, text, count) => {
  const turn = caller('turn-1', 3_000, text);
  for (const order of [
    [turn, transcript[0]],
    [transcript[0], turn],
  ])
    expect(after(order as Spoken[]).lines).toHaveLength(count);
});

test('two short answers in two turns are two lines', () => {
  const lines = after([
    caller('turn-1', 1_000, 'no'),
    caller('GT1-1', 1_200, 'no'),
    caller('turn-2', 6_000, 'no'),
    caller('GT1-2', 6_200, 'no'),
  ]).lines;
  expect(lines.map(({ id }) => id)).toEqual(['turn-1', 'turn-2']);
});

test('a turn that was not understood warms the mood, whichever report comes first', () => {
  const levelOf = ({ mood }: Conversation) => moodOf(mood).points.at(-1)?.level ?? 0;
  const failed = caller('turn-1', 1_000, 'a sandwich', true);
  const heard = caller('GT1-1', 1_100, 'a sandwich');
  for (const order of [
    [failed, heard],
    [heard, failed],
  ]) {
    expect(after(order).lines).toHaveLength(1);
    expect(levelOf(after(order)) - levelOf(after([heard]))).toBeCloseTo(0.7 / 3);
  }
});

test('what agents say does not change the mood of the caller', () => {
  const { mood } = after([{ id: 'GT1-1', at: 1, by: 'agents', text: 'you are useless i want a person' }]);
  expect(mood).toEqual(noMood);
});

test('the newest eighty lines are kept, each cut', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    caller(`GT1-${index}`, index * 20_000, `${index} ${'x'.repeat(500)}`),
  );
  const { lines } = after(many);
  expect(lines).toHaveLength(80);
  expect(lines.at(-1)?.text).toHaveLength(200);
  expect(lines.at(-1)?.id).toBe('GT1-99');
});
