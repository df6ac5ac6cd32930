import { moodOf, noMood, withUtterance, type HandOverReason } from '../../src/calls/mood/mood';
import { CLEAR_POINTS, type MoodScorer, type Sign } from '../../src/calls/mood/scorer';
import type { Conversation, Sentence } from './labels';

export interface JudgedSentence extends Sentence {
  readonly isExpected: boolean;
  readonly isFlagged: boolean;
  readonly found: string;
}

const shown = (sign: Sign | undefined): string =>
  sign ? `${sign.cue} ${sign.points.toFixed(1)}: ${sign.words}` : '';

export const judgeSentences = (sentences: readonly Sentence[], scorer: MoodScorer): JudgedSentence[] =>
  sentences.map((row) => {
    const sign = scorer.sign(row.text);
    return {
      ...row,
      isExpected: row.label !== 'calm',
      isFlagged: (sign?.points ?? 0) >= CLEAR_POINTS,
      found: shown(sign),
    };
  });

export interface SentenceFigures {
  readonly count: number;
  readonly recall: number;
  readonly precision: number;
}

export function sentenceFigures(judged: readonly JudgedSentence[]): SentenceFigures {
  const hits = judged.filter(({ isExpected, isFlagged }) => isExpected && isFlagged).length;
  return {
    count: judged.length,
    recall: hits / judged.filter(({ isExpected }) => isExpected).length,
    precision: hits / judged.filter(({ isFlagged }) => isFlagged).length,
  };
}

type Outcome = 'in time' | 'too late' | 'too early' | 'without cause' | 'rightly calm';

export interface JudgedConversation extends Conversation {
  readonly outcome: Outcome;
  /** The turn after which a person was due. */
  readonly turn: number | undefined;
  readonly reason: HandOverReason | undefined;
  /** What each turn shows. */
  readonly found: readonly string[];
}

const SECONDS_A_TURN = 5;

export const judgeConversations = (
  conversations: readonly Conversation[],
  scorer: MoodScorer,
): JudgedConversation[] =>
  conversations.map((row) => {
    const signs = row.turns.map(({ text }) => scorer.sign(text));
    const mood = row.turns.reduce(
      (before, { text, failed }, turn) =>
        withUtterance(
          before,
          { id: `${turn}`, text, failed, at: turn * SECONDS_A_TURN * 1000 },
          { sign: () => signs[turn] },
        ),
      noMood,
    );
    const { due } = moodOf(mood);
    const turn = due && Number(due.id);
    return { ...row, turn, reason: due, outcome: outcomeOf(row, turn), found: signs.map(shown) };
  });

function outcomeOf({ person }: Conversation, turn: number | undefined): Outcome {
  if (!person) return turn === undefined ? 'rightly calm' : 'without cause';
  if (turn === undefined || turn > person.latest) return 'too late';
  return turn < person.earliest ? 'too early' : 'in time';
}

export interface ConversationFigures {
  readonly count: number;
  /** Of those that need a person. */
  readonly inTime: number;
  /** Too early or without cause, of all. */
  readonly isFalse: number;
}

export function conversationFigures(judged: readonly JudgedConversation[]): ConversationFigures {
  const having = (...outcomes: Outcome[]) =>
    judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    count: judged.length,
    inTime: having('in time') / judged.filter(({ person }) => person).length,
    isFalse: having('without cause', 'too early') / judged.length,
  };
}
