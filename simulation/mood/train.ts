import type { Voice } from '../../src/calls/mood/cue-rule';
import { findingsOf } from '../../src/calls/mood/findings';
import { BUCKETS, shareOf } from '../../src/calls/mood/ngrams';
import type { Weights } from '../../src/calls/mood/weights';
import type { Example, Label } from './example';
import { mixturesOf } from './mixtures';

const ROUNDS = 300;
const RATE = 2;
/** Keeps weights small, so that rare words decide nothing. */
const RIDGE = 3e-5;
/** Smaller weights are noise, and only make the file larger. */
const SMALLEST = 0.15;

/** The rows of a regression, one after the other: arrays of arrays would be several times slower. */
interface Table {
  readonly isOne: Uint8Array;
  /** Where the buckets of each row begin, and where the last row ends. */
  readonly starts: Int32Array;
  readonly buckets: Int32Array;
  readonly shares: Float64Array;
  /** How often each row is there. */
  readonly times: Float64Array;
  readonly count: number;
  /** There are fewer ones than others: each counts more than another, though less than for balance. */
  readonly heaviness: number;
}

interface Row {
  readonly isOne: boolean;
  readonly buckets: readonly number[];
  readonly times: number;
}

const countOf = (rows: readonly { readonly times: number }[]): number =>
  rows.reduce((sum, { times }) => sum + times, 0);

function tableOf(rows: readonly Row[]): Table {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ buckets }, row) => (starts[row + 1] = at(starts, row) + buckets.length));
  const count = countOf(rows);
  const ones = countOf(rows.filter(({ isOne }) => isOne));
  return {
    isOne: Uint8Array.from(rows, ({ isOne }) => Number(isOne)),
    starts,
    buckets: Int32Array.from(rows.flatMap(({ buckets }) => buckets)),
    shares: Float64Array.from(rows, ({ buckets }) => shareOf(buckets.length)),
    times: Float64Array.from(rows, ({ times }) => times),
    count,
    heaviness: Math.sqrt((count - ones) / ones),
  };
}

/** An index within the array. */
const at = (array: Float64Array | Int32Array | Uint8Array, index: number): number => array[index] as number;

/** Adds the slope of the likelihood at some weights, and gives that of the bias. */
function addSlope(table: Table, { bias, weights }: Weights, slope: Float64Array): number {
  const { isOne, starts, buckets, shares, times, heaviness } = table;
  let biasSlope = 0;
  for (let row = 0; row < isOne.length; row += 1) {
    const [from, to, share, one] = [at(starts, row), at(starts, row + 1), at(shares, row), at(isOne, row)];
    let sum = 0;
    for (let place = from; place < to; place += 1) sum += at(weights, at(buckets, place));
    const weight = at(times, row) * (one ? heaviness : 1);
    const error = (one - 1 / (1 + Math.exp(-(bias + share * sum)))) * weight;
    biasSlope += error;
    for (let place = from; place < to; place += 1) {
      const bucket = at(buckets, place);
      slope[bucket] = at(slope, bucket) + share * error;
    }
  }
  return biasSlope;
}

/**
 * Logistic regression by gradient descent over the whole table, with Nesterov's momentum
 * (https://en.wikipedia.org/wiki/Gradient_descent#Fast_gradient_methods): no chance, so each run gives the same weights.
 */
function fit(rows: readonly Row[]): Weights {
  const table = tableOf(rows);
  const step = RATE / table.count;
  let [now, before] = [new Float64Array(BUCKETS), new Float64Array(BUCKETS)];
  let [bias, biasBefore] = [0, 0];
  const slope = new Float64Array(BUCKETS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const momentum = round / (round + 3);
    const ahead = now.map((weight, bucket) => weight + momentum * (weight - at(before, bucket)));
    const biasAhead = bias + momentum * (bias - biasBefore);
    slope.fill(0);
    const biasSlope = addSlope(table, { bias: biasAhead, weights: ahead }, slope);
    [before, now] = [
      now,
      ahead.map((weight, bucket) => weight + step * at(slope, bucket) - RATE * RIDGE * weight),
    ];
    [biasBefore, bias] = [bias, biasAhead + step * biasSlope];
  }
  return { bias, weights: now.map((weight) => (Math.abs(weight) < SMALLEST ? 0 : weight)) };
}

/** Folds learn from nearly the same rows again and again, and finding takes longer than fitting. */
const known = new Map<string, readonly number[]>();

function bucketsIn(text: string): readonly number[] {
  const buckets = known.get(text) ?? findingsOf(text).buckets;
  known.set(text, buckets);
  return buckets;
}

/** Each row once, with how often it is there: repeated rows would take as many times longer. */
function counted(examples: readonly Example[]): (Example & { readonly times: number })[] {
  const rows = new Map<string, Example & { readonly times: number }>();
  for (const example of examples) {
    const key = `${example.label} ${example.text}`;
    rows.set(key, { ...example, times: (rows.get(key)?.times ?? 0) + 1 });
  }
  return [...rows.values()];
}

/** A wish is told from all else; a bad mood from ordinary business only, for wishes are often in a bad mood. */
export function train(examples: readonly Example[]): Record<Voice, Weights> {
  const rows = counted([...examples, ...mixturesOf(examples)]).map(({ label, text, times }) => ({
    label,
    times,
    buckets: bucketsIn(text),
  }));
  const fitted = (one: Label, others: readonly Label[]) =>
    fit(
      rows
        .filter(({ label }) => label === one || others.includes(label))
        .map(({ label, ...row }) => ({ ...row, isOne: label === one })),
    );
  return { wish: fitted('handoff', ['upset', 'ordinary']), upset: fitted('upset', ['ordinary']) };
}
