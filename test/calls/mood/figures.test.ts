import { readConversations, readSentences, type Half, type Language } from '../../../simulation/mood/labels';
import {
  conversationFigures,
  judgeConversations,
  judgeSentences,
  sentenceFigures,
} from '../../../simulation/mood/measure';
import type { MoodScorer } from '../../../src/calls/mood/scorer';
import { builtInScorer } from '../../../src/calls/mood/scorer';

/** What docs/mood.md promises. On the measured half only figures are looked at, never sentences. */
const floors: Readonly<
  Record<Half, { recall: number; precision: number; inTime: number; isFalse: number; sentences: number }>
> = {
  tuning: { recall: 0.97, precision: 0.97, inTime: 0.9, isFalse: 0.01, sentences: 5400 },
  measured: { recall: 0.95, precision: 0.93, inTime: 0.9, isFalse: 0.02, sentences: 700 },
};

const inLanguage = <T extends { readonly language: Language }>(rows: readonly T[], language: Language): T[] =>
  rows.filter((row) => row.language === language);

const english = <T extends { readonly language: Language }>(rows: readonly T[]): T[] =>
  inLanguage(rows, 'en');

describe.each(['tuning', 'measured'] as const)('the %s half', (half) => {
  const floor = floors[half];

  test('sentences', () => {
    const { count, recall, precision } = sentenceFigures(
      judgeSentences(english(readSentences(half)), builtInScorer),
    );
    expect(count).toBeGreaterThan(floor.sentences);
    expect(recall).toBeGreaterThanOrEqual(floor.recall);
    expect(precision).toBeGreaterThanOrEqual(floor.precision);
  });

  test('conversations', () => {
    const { count, inTime, isFalse } = conversationFigures(
      judgeConversations(english(readConversations(half)), builtInScorer),
    );
    expect(count).toBeGreaterThan(30);
    expect(inTime).toBeGreaterThanOrEqual(floor.inTime);
    expect(isFalse).toBeLessThanOrEqual(floor.isFalse);
  });
});

test('Spanish, on texts to tune with', () => {
  const sentences = inLanguage(readSentences('tuning'), 'es');
  const conversations = inLanguage(readConversations('tuning'), 'es');
  const heard = sentenceFigures(judgeSentences(sentences, builtInScorer));
  const brought = conversationFigures(judgeConversations(conversations, builtInScorer));
  expect(heard.count).toBeGreaterThan(80);
  expect(brought.count).toBeGreaterThan(10);
  expect(Math.min(heard.recall, heard.precision)).toBeGreaterThan(0.95);
  expect(brought.inTime).toBeGreaterThan(0.7);
  expect(brought.isFalse).toBe(0);
});

test('a scorer that hears nothing, and one that hears everything, measure badly', () => {
  const deaf: MoodScorer = { sign: () => undefined };
  const nervous: MoodScorer = { sign: (words) => ({ cue: 'any', points: 3, sentence: 'Any.', words }) };
  const conversations = readConversations('tuning');
  expect(conversationFigures(judgeConversations(conversations, deaf)).inTime).toBeLessThan(0.2);
  expect(conversationFigures(judgeConversations(conversations, nervous)).isFalse).toBeGreaterThan(0.6);
  expect(sentenceFigures(judgeSentences(readSentences('tuning'), deaf)).recall).toBe(0);
  expect(sentenceFigures(judgeSentences(readSentences('tuning'), nervous)).precision).toBeLessThan(0.6);
});
