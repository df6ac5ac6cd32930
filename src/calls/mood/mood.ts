import { z } from 'zod';
import type { HandOffCue } from '../../contract/enumerations';
import { beginning } from '../../contract/spoken-text';
import type { MoodScorer, Sign } from './scorer';

/**
 * The mood of one call, as it is stored. Utterances may come in any order and any number of times: they are kept by id,
 * the newest only, so that the document of a call stays small.
 */

export const MOST_UTTERANCES = 24;
export const MOST_CHARACTERS = 160;
const MOST_SENTENCE = 100;
const MOST_ID = 64;

/** A level of 1: a person is due. */
const DUE = 3;
/** What is left of the points of one utterance at the next: two signs of 2 points, one after the other, reach {@link DUE}. */
const DECAY = 0.6;
/** A turn that the menu did not understand only warms. */
const FAILED_TURN = 0.7;
/** So many failed turns in a row: a person is due, however calm the caller is. */
const MOST_FAILED = 3;
const FAILED_CUE: HandOffCue = 'failed-turns';
const FAILED_SENTENCE = 'The menu did not understand the caller.';

const sign = z.object({
  cue: z.string().max(MOST_ID),
  points: z.number().nonnegative(),
  opening: z.number().nonnegative().optional(),
  sentence: z.string().max(MOST_SENTENCE),
  words: z.string().max(MOST_CHARACTERS),
});

const scored = z.object({
  id: z.string().max(MOST_ID),
  /** When the caller said it, in milliseconds since the epoch. */
  at: z.number(),
  text: z.string().max(MOST_CHARACTERS),
  failed: z.literal(true).optional(),
  sign: sign.optional(),
});
type Scored = z.infer<typeof scored>;

const callMood = z.object({ utterances: z.array(scored).max(MOST_UTTERANCES) });
export type CallMood = z.infer<typeof callMood>;
export const callMoodSchema = callMood;

export const noMood: CallMood = { utterances: [] };

/** What the caller said, as transcription or a menu reports it. */
export interface Utterance {
  /** The same for each report of one utterance, whichever engine reports it. */
  readonly id: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether the menu did not understand this turn. */
  readonly failed?: boolean;
  /** Whether the text may still change: such an utterance is ignored. */
  readonly isPartial?: boolean;
}

/** Why a person is due. */
export interface HandOverReason {
  readonly cue: string;
  readonly sentence: string;
  readonly words: string;
}

interface MoodPoint {
  readonly id: string;
  readonly at: number;
  /** From 0, calm, to 1, a person is due. */
  readonly level: number;
}

export interface MoodView {
  /** One for each utterance that is kept, in order: a small plot. */
  readonly points: readonly MoodPoint[];
  /** Undefined until a person is due. */
  readonly due?: HandOverReason & { readonly id: string; readonly at: number };
}

const isBefore = (one: Scored, other: Scored): number =>
  one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Of two reports of one utterance the later one wins; of two at the same time, always the same one. */
const newer = (one: Scored, other: Scored): Scored =>
  one.at !== other.at
    ? one.at > other.at
      ? one
      : other
    : JSON.stringify(one) >= JSON.stringify(other)
      ? one
      : other;

const storedSign = ({ cue, points, opening, sentence, words }: Sign): Sign => ({
  cue: cue.slice(0, MOST_ID),
  points,
  ...(opening === undefined ? {} : { opening }),
  sentence: sentence.slice(0, MOST_SENTENCE),
  words: beginning(words, MOST_CHARACTERS),
});

function score({ id, at, text, failed }: Utterance, scorer: MoodScorer): Scored {
  const found = scorer.sign(text);
  return {
    id: id.slice(0, MOST_ID),
    at,
    text: beginning(text, MOST_CHARACTERS),
    ...(failed ? { failed } : {}),
    ...(found ? { sign: storedSign(found) } : {}),
  };
}

/** The mood after an utterance. The same for every order and number of reports. */
export function withUtterance(mood: CallMood, utterance: Utterance, scorer: MoodScorer): CallMood {
  if (utterance.isPartial) return mood;
  const added = score(utterance, scorer);
  const known = mood.utterances.find(({ id }) => id === added.id);
  const kept = known ? newer(known, added) : added;
  const utterances = [...mood.utterances.filter(({ id }) => id !== added.id), kept].sort(isBefore);
  return { utterances: utterances.slice(-MOST_UTTERANCES) };
}

const pointsOf = ({ failed, sign: found }: Scored, isOpening: boolean): number =>
  (failed ? FAILED_TURN : 0) + ((isOpening ? found?.opening : undefined) ?? found?.points ?? 0);

/** The heaviest sign of the last utterances, or the failed turns. */
function reasonOf(recent: readonly Scored[]): HandOverReason {
  const signs = recent.flatMap(({ sign: found }) => found ?? []);
  const heaviest = signs.reduceRight<Sign | undefined>(
    (best, found) => (best && best.points >= found.points ? best : found),
    undefined,
  );
  if (heaviest) return { cue: heaviest.cue, sentence: heaviest.sentence, words: heaviest.words };
  return { cue: FAILED_CUE, sentence: FAILED_SENTENCE, words: recent.at(-1)?.text ?? '' };
}

/** How the mood developed, and whether and why a person is due. */
export function moodOf({ utterances }: CallMood): MoodView {
  let heat = 0;
  let failedInARow = 0;
  let due: MoodView['due'];
  const points = utterances.map((utterance, index) => {
    failedInARow = utterance.failed ? failedInARow + 1 : 0;
    heat = heat * DECAY + pointsOf(utterance, index === 0);
    if (failedInARow >= MOST_FAILED) heat = Math.max(heat, DUE);
    const { id, at } = utterance;
    if (!due && heat >= DUE)
      due = { ...reasonOf(utterances.slice(Math.max(0, index - 2), index + 1)), id, at };
    return { id, at, level: Math.min(1, heat / DUE) };
  });
  return due ? { points, due } : { points };
}
