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

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

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
  ['words of which one engine leaves out the hesitation', 'uh I need, um, help with my bill', 1],
  ['other words', 'what are your opening hours', 2],
])('the menu and the transcription report %s', (_what, text, count) => {
  const turn = caller('turn-1', 3_000, text);
  for (const order of [
    [turn, transcript[0]],
    [transcript[0], turn],
  ])
    expect(after(order as Spoken[]).lines).toHaveLength(count);
});

test.each([0, 16_000, 3_600_000])('the report of a turn may come %i ms after its transcript', (late) => {
  const turn = caller('turn-1', 1_000 + late, 'hours');
  const heard = caller('GT1-1', 1_000, 'uh hours');
  for (const order of [
    [turn, heard, turn, heard],
    [heard, turn, heard, turn],
  ])
    expect(after(order).lines).toHaveLength(1);
});

describe('a word that the caller says in two turns', () => {
  const reports = [
    caller('turn-1', 1_000, 'no'),
    caller('GT1-1', 1_200, 'no'),
    caller('turn-2', 26_000, 'no'),
    caller('GT1-2', 6_200, 'No.'),
  ];

  test('is two lines in any order of the reports', () => {
    for (const order of permutations(reports)) expect(after([...order, ...reports]).lines).toHaveLength(2);
  });

  test('is two lines although one of the reports is lost', () => {
    for (const lost of reports)
      for (const order of permutations(reports.filter((one) => one !== lost)))
        expect(after(order).lines).toHaveLength(2);
  });
});

test('what the caller says to the agent is no turn of the menu', () => {
  const lines = after([
    caller('turn-1', 1_000, 'billing'),
    { ...caller('GT2-1', 5_000, 'billing'), isOutsideMenu: true },
  ]).lines;
  expect(lines.map(({ id }) => id)).toEqual(['turn-1', 'GT2-1']);
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
