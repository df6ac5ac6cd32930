import { normalise } from '../../src/calls/mood/normalise';
import { type MoodScorer, scorerWith } from '../../src/calls/mood/scorer';
import { regressionOf } from '../../src/calls/mood/weights';
import {
  type Conversation,
  examplesOf,
  readConversations,
  readRequests,
  readSentences,
  type Sentence,
  tuningHands,
  turnExamples,
} from './labels';
import { type JudgedConversation, type JudgedSentence, judgeConversations, judgeSentences } from './measure';
import type { Example } from './example';
import { train } from './train';

/**
 * Cross-validation on the tuning half: each part is judged by weights that were trained on the other parts, so that
 * thresholds can be chosen without the measured half. https://en.wikipedia.org/wiki/Cross-validation_(statistics)
 * A part is what one hand wrote, which is as fair as a new half, or a share of all texts, which flatters.
 */

/** What must stay in one part: a conversation whole, and texts that are nearly the same. */
interface Item {
  readonly text: string;
  readonly examples: readonly Example[];
  readonly sentence?: Sentence;
  readonly conversation?: Conversation;
}

const itemsOf = (): Item[] => [
  ...readRequests().map((request) => ({ text: request.text, examples: [request] })),
  ...readSentences('tuning').map((sentence) => ({
    text: sentence.text,
    examples: examplesOf(sentence),
    sentence,
  })),
  ...readConversations('tuning').map((conversation) => ({
    text: conversation.turns.map(({ text }) => text).join(' '),
    examples: turnExamples(conversation),
    conversation,
  })),
];

const SMALL = new Set('i a an the to is it am of and in on my me you do can have for that with'.split(' '));

/** The same for texts that differ in small words, order or numbers only. */
const keyOf = (text: string): string =>
  [...new Set(normalise(text).split(' '))]
    .filter((word) => !SMALL.has(word) && !/^\d/.test(word))
    .sort()
    .join(' ');

/** A part of the key, the same on each run. */
function partOf(key: string, parts: number): number {
  let sum = 0;
  for (let index = 0; index < key.length; index += 1) sum = (sum * 31 + key.charCodeAt(index)) % 65_521;
  return sum % parts;
}

/** What is judged. */
export interface Folds {
  readonly sentences: readonly JudgedSentence[];
  readonly conversations: readonly JudgedConversation[];
}

/** Judges one part by weights that were trained on all else. */
function judgePart(items: readonly Item[], isOwn: (item: Item) => boolean): Folds {
  const others = items.filter((item) => !isOwn(item)).flatMap(({ examples }) => examples);
  const { wish, upset } = train(others);
  const scorer: MoodScorer = scorerWith({ wish: regressionOf(wish), upset: regressionOf(upset) });
  const own = items.filter(isOwn);
  return {
    sentences: judgeSentences(
      own.flatMap(({ sentence }) => sentence ?? []),
      scorer,
    ),
    conversations: judgeConversations(
      own.flatMap(({ conversation }) => conversation ?? []),
      scorer,
    ),
  };
}

export const together = (parts: readonly Folds[]): Folds => ({
  sentences: parts.flatMap(({ sentences }) => sentences),
  conversations: parts.flatMap(({ conversations }) => conversations),
});

export function judgeInFolds(parts: number): Folds {
  const items = itemsOf();
  const partNumbers = new Map(items.map((item) => [item, partOf(keyOf(item.text), parts)]));
  return together(
    Array.from({ length: parts }, (_, part) => judgePart(items, (item) => partNumbers.get(item) === part)),
  );
}

const HAND_PARTS = 6;

/** What each hand wrote, judged by weights that were trained without it and some of the other hands. */
export function judgeByHand(): { readonly hands: string; readonly judged: Folds }[] {
  const items = itemsOf();
  const all = tuningHands();
  return Array.from({ length: HAND_PARTS }, (_, part) => {
    const hands = new Set(all.filter((_hand, index) => index % HAND_PARTS === part));
    const isOwn = ({ sentence, conversation }: Item) => hands.has((sentence ?? conversation)?.hand ?? '');
    return { hands: [...hands].join(', '), judged: judgePart(items, isOwn) };
  });
}
