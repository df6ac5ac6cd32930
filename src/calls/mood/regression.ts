import type { Voice } from './cue-rule';
import { weights as stored } from './regression-weights';
import { bucketsOf } from './ngrams';
import { normalise } from './normalise';
import { decoded, type Weights } from './weights';

/**
 * Two logistic regressions, as a second voice beside the cue rules: whether a caller wants a person, and whether a caller
 * is upset. `npm run mood:train` makes their weights from data/mood.
 */

const byVoice: Readonly<Record<Voice, Weights>> = {
  wish: decoded(stored.wish),
  upset: decoded(stored.upset),
};

export const logOddsIn = (buckets: readonly number[], { bias, weights }: Weights): number =>
  buckets.reduce((sum, bucket) => sum + (weights[bucket] ?? 0), bias);

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What each regression says of a normalised utterance: above 0 it is likely. */
export function logOddsOf(normal: string): Readonly<Record<Voice, number>> {
  const buckets = bucketsOf(normal);
  return { wish: logOddsIn(buckets, byVoice.wish), upset: logOddsIn(buckets, byVoice.upset) };
}

/** How likely the caller wants a person, from 0 to 1. */
export const wish = (text: string): number => probabilityOf(logOddsOf(normalise(text)).wish);

/** How likely the caller is upset, from 0 to 1. */
export const upset = (text: string): number => probabilityOf(logOddsOf(normalise(text)).upset);
