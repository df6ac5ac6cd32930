import { BUCKETS, bucketsOf } from '../../src/calls/mood/ngrams';
import { normalise } from '../../src/calls/mood/normalise';
import type { Voice } from '../../src/calls/mood/cue-rule';
import { logOddsIn, probabilityOf } from '../../src/calls/mood/regression';
import { encoded, type StoredWeights, type Weights } from '../../src/calls/mood/weights';

/** What the caller of an utterance wants or feels. */
export type Label = 'handoff' | 'upset' | 'ordinary';

export interface Example {
  readonly label: Label;
  readonly text: string;
}

const ROUNDS = 400;
const RATE = 4;
/** Keeps weights small, so that rare words decide nothing. */
const RIDGE = 1e-4;

interface Row {
  readonly isOne: boolean;
  readonly buckets: readonly number[];
}

/** Logistic regression by gradient descent over the whole set: no chance, so each run gives the same weights. */
function fit(rows: readonly Row[]): Weights {
  const ones = rows.filter(({ isOne }) => isOne).length;
  // There are fewer ones than others: each counts more than another, though less than for balance.
  const heaviness = Math.sqrt((rows.length - ones) / ones);
  const weights = new Float64Array(BUCKETS);
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = new Float64Array(BUCKETS);
    let biasSlope = 0;
    for (const { isOne, buckets } of rows) {
      const expected = probabilityOf(logOddsIn(buckets, { bias, weights }));
      const error = ((isOne ? 1 : 0) - expected) * (isOne ? heaviness : 1);
      biasSlope += error;
      for (const bucket of buckets) slope[bucket] = (slope[bucket] ?? 0) + error;
    }
    bias += (RATE * biasSlope) / rows.length;
    slope.forEach((value, bucket) => {
      const weight = weights[bucket] ?? 0;
      weights[bucket] = weight + RATE * (value / rows.length - RIDGE * weight);
    });
  }
  return { bias, weights };
}

/** A wish is told from all else; a bad mood from ordinary business only, for wishes are often in a bad mood. */
export function train(examples: readonly Example[]): Record<Voice, Weights> {
  const rows = examples.map(({ label, text }) => ({ label, buckets: bucketsOf(normalise(text)) }));
  const fitted = (one: Label, others: readonly Label[]) =>
    fit(
      rows
        .filter(({ label }) => label === one || others.includes(label))
        .map(({ label, buckets }) => ({ isOne: label === one, buckets })),
    );
  return { wish: fitted('handoff', ['upset', 'ordinary']), upset: fitted('upset', ['ordinary']) };
}

/** The source file of the weights, as prettier writes it. */
export function weightsFile({ wish, upset }: Record<Voice, Weights>): string {
  return `import type { StoredWeights } from './weights';

/**
 * Made by \`npm run mood:train\` from data/mood. Do not edit it.
 *
 * The data contains requests of NLU++ (Casanueva et al. 2022) and of BANKING77 (Casanueva et al. 2020), PolyAI, CC BY 4.0
 * (https://creativecommons.org/licenses/by/4.0/), https://github.com/PolyAI-LDN/task-specific-datasets, reduced to text
 * and one label.
 */
export const weights: Readonly<Record<'wish' | 'upset', StoredWeights>> = {
  wish: ${literal(encoded(wish))},
  upset: ${literal(encoded(upset))},
};
`;
}

const literal = ({ bias, weights }: StoredWeights): string => `{
    bias: ${bias},
    weights:
      '${weights}',
  }`;
