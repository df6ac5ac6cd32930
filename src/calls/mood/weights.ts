/** A regression: what an utterance begins with, and what each of its buckets adds. */
export interface Regression {
  readonly bias: number;
  readonly weightOf: (bucket: number) => number;
}

/** The weights of a regression: one for each bucket. */
export interface Weights {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** Weights as they are kept in source: one character for each bucket. */
export interface StoredWeights {
  /** In steps of {@link STEP}. */
  readonly bias: number;
  readonly weights: string;
}

const STEP = 0.2;
/** Characters that need no escape in a string, from the most negative weight to the most positive one. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklmnopqrstuvwxyz';
const NO_WEIGHT = '-';
const ZERO = ALPHABET.indexOf(NO_WEIGHT);

export const encoded = ({ bias, weights }: Weights): StoredWeights => ({
  bias: Math.round(bias / STEP),
  weights: Array.from(weights, characterOf).join(''),
});

function characterOf(weight: number): string {
  const steps = Math.max(-ZERO, Math.min(ZERO, Math.round(weight / STEP)));
  return ALPHABET.charAt(ZERO + steps);
}

export const regressionOf = ({ bias, weights }: Weights): Regression => ({
  bias,
  weightOf: (bucket) => weights[bucket] ?? 0,
});

/**
 * Decodes a weight when an utterance needs it. To decode all of them, at each start of a Function, would take longer than the rest
 * of its start.
 */
export const decoded = ({ bias, weights }: StoredWeights): Regression => ({
  bias: bias * STEP,
  weightOf: (bucket) => (ALPHABET.indexOf(weights.charAt(bucket) || NO_WEIGHT) - ZERO) * STEP,
});
