import fc from 'fast-check';
import {
  callMoodSchema,
  MOST_CHARACTERS,
  MOST_UTTERANCES,
  moodOf,
  noMood,
  withUtterance,
  type CallMood,
  type Utterance,
} from '../../../src/calls/mood/mood';
import type { MoodScorer } from '../../../src/calls/mood/scorer';

/** Scores an utterance by the number it names: a fake of the port, so that the arithmetic is tested alone. */
const scorer: MoodScorer = {
  sign(text) {
    const points = Number(/\d(\.\d)?/.exec(text)?.[0] ?? 0);
    return points ? { cue: `cue-${points}`, points, sentence: `It is ${points}.`, words: text } : undefined;
  },
};

const after = (utterances: readonly Utterance[], mood: CallMood = noMood): CallMood =>
  utterances.reduce((before, utterance) => withUtterance(before, utterance, scorer), mood);

/** One utterance a second: a number is its points, `x` a failed turn, `x2` both. */
const said = (...turns: (string | number)[]): Utterance[] =>
  turns.map((turn, index) => ({
    id: `u${index}`,
    at: index * 1000,
    text: `${turn}`,
    failed: `${turn}`.startsWith('x'),
  }));

const dueAt = (...turns: (string | number)[]): string | undefined => moodOf(after(said(...turns))).due?.id;

test.each<[turns: (string | number)[], due: string | undefined]>([
  [[3], 'u0'],
  [[0, 0, 3], 'u2'],
  [[2, 2], 'u1'],
  [[2.3, 0, 2.3], 'u2'],
  [[2, 0, 2], undefined],
  [[0.5, 0.5, 0.5, 0.5, 0.5, 0.5], undefined],
  [['x', 'x', 'x'], 'u2'],
  [['x', 0, 'x', 0, 'x', 0, 'x'], undefined],
  [['x', 'x', 0, 'x'], undefined],
  [['x', 'x2'], 'u1'],
  [['x', 'x', 2.4], 'u2'],
  [['x', 'x', 2.1], undefined],
  [[0, 0, 0], undefined],
  [[], undefined],
])('after %j a person is due at %s', (turns, due) => expect(dueAt(...turns)).toBe(due));

test('the reason is the heaviest sign of the last three utterances', () => {
  expect(moodOf(after(said(2, 0.5, 2))).due).toEqual({
    cue: 'cue-2',
    sentence: 'It is 2.',
    words: '2',
    id: 'u2',
    at: 2000,
  });
});

test('failed turns have a reason of their own', () => {
  expect(moodOf(after(said('x', 'x', 'x'))).due).toMatchObject({
    cue: 'failed-turns',
    sentence: 'The menu did not understand the caller.',
  });
});

test('a level warms, cools and ends at 1', () => {
  const levels = moodOf(after(said(0, 2, 0, 3, 3))).points.map(({ level }) => Number(level.toFixed(2)));
  expect(levels).toEqual([0, 0.67, 0.4, 1, 1]);
});

test('a call that opens with what went wrong needs more than the same words later', () => {
  const opening: MoodScorer = {
    sign: (words) => ({ cue: 'a', points: 3, opening: 1, sentence: 'A.', words }),
  };
  const first = withUtterance(noMood, { id: 'a', at: 0, text: 'it leaks again' }, opening);
  expect(moodOf(first).due).toBeUndefined();
  expect(moodOf(withUtterance(first, { id: 'b', at: 1, text: 'again' }, opening)).due?.id).toBe('b');
});

test('a partial utterance is ignored', () => {
  expect(after([{ id: 'a', at: 0, text: '3', isPartial: true }])).toEqual(noMood);
});

test('the newer report of an utterance replaces the older one', () => {
  const older = { id: 'a', at: 0, text: '3' };
  const newer = { id: 'a', at: 1, text: 'no it is fine' };
  expect(after([older, newer]).utterances.map(({ text }) => text)).toEqual([newer.text]);
  expect(after([newer, older])).toEqual(after([older, newer]));
});

const utterance: fc.Arbitrary<Utterance> = fc.record({
  id: fc.nat(40).map((id) => `u${id}`),
  at: fc.nat(60),
  text: fc.oneof(fc.constantFrom('0', '1', '2', '3'), fc.string({ maxLength: 300 })),
  failed: fc.boolean(),
});

test('order and repetition of the reports change nothing', () => {
  fc.assert(
    fc.property(
      fc
        .array(utterance, { maxLength: 60 })
        .chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length, maxLength: 2 * all.length }),
          ),
        ),
      ([once, twiceInAnyOrder]) => {
        expect(after(twiceInAnyOrder)).toEqual(after(once));
      },
    ),
    { numRuns: 300 },
  );
});

test('the stored mood is small, valid and survives JSON', () => {
  fc.assert(
    fc.property(fc.array(utterance, { maxLength: 80 }), (all) => {
      const mood = after(all);
      expect(mood.utterances.length).toBeLessThanOrEqual(MOST_UTTERANCES);
      for (const { text } of mood.utterances) expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(callMoodSchema.parse(JSON.parse(JSON.stringify(mood)))).toEqual(mood);
      for (const { level } of moodOf(mood).points) {
        expect(level).toBeGreaterThanOrEqual(0);
        expect(level).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('long names and sentences of another scorer are cut', () => {
  const long = 'word '.repeat(200);
  const talkative: MoodScorer = { sign: () => ({ cue: long, points: 3, sentence: long, words: long }) };
  const mood = withUtterance(noMood, { id: long, at: 0, text: long }, talkative);
  expect(callMoodSchema.safeParse(mood).success).toBe(true);
  expect(JSON.stringify(mood).length).toBeLessThan(700);
});
