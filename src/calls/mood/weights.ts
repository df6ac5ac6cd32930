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
const ZERO = ALPHABET.indexOf('-');

export const encoded = ({ bias, weights }: Weights): StoredWeights => ({
  bias: Math.round(bias / STEP),
  weights: Array.from(weights, characterOf).join(''),
});

function characterOf(weight: number): string {
  const steps = Math.max(-ZERO, Math.min(ZERO, Math.round(weight / STEP)));
  return ALPHABET.charAt(ZERO + steps);
}

export const decoded = ({ bias, weights }: StoredWeights): Weights => ({
  bias: bias * STEP,
  weights: Float64Array.from(weights, (character) => (ALPHABET.indexOf(character) - ZERO) * STEP),
});
