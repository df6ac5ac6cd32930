import type { Voice } from './cue-rule';
import { findingsOf } from './findings';
import { shareOf } from './ngrams';
import { weights as stored } from './regression-weights';
import { decoded, type Regression } from './weights';

/**
 * Two logistic regressions over words and cues: whether a caller wants a person, and whether a caller is upset.
 * `npm run mood:train` makes their weights from data/mood.
 */

const byVoice: Readonly<Record<Voice, Regression>> = {
  wish: decoded(stored.wish),
  upset: decoded(stored.upset),
};

const logOddsIn = (buckets: readonly number[], { bias, weightOf }: Regression): number =>
  bias + shareOf(buckets.length) * buckets.reduce((sum, bucket) => sum + weightOf(bucket), 0);

const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What each regression says of the buckets of an utterance: above 0 it is likely. */
export const logOddsOf = (
  buckets: readonly number[],
  by: Readonly<Record<Voice, Regression>> = byVoice,
): Readonly<Record<Voice, number>> => ({
  wish: logOddsIn(buckets, by.wish),
  upset: logOddsIn(buckets, by.upset),
});

/** How likely the caller wants a person, from 0 to 1. */
export const wish = (text: string): number => probabilityOf(logOddsOf(findingsOf(text).buckets).wish);

/** How likely the caller is upset, from 0 to 1. */
export const upset = (text: string): number => probabilityOf(logOddsOf(findingsOf(text).buckets).upset);
