import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Voice } from '../../src/calls/mood/cue-rule';
import { encoded, type StoredWeights, type Weights } from '../../src/calls/mood/weights';
import type { Example } from './example';

export const WEIGHTS_FILE = 'src/calls/mood/regression-weights.ts';

/** The sources that the weights depend on: rules and spelling make the features, `mixtures.ts` and `train.ts` the weights. */
const sources = (): string[] =>
  [
    ...readdirSync('src/calls/mood/rules').map((name) => `src/calls/mood/rules/${name}`),
    ...'cue-rule cue-rules cues findings misheard ngrams normalise vocabulary weights'
      .split(' ')
      .map((name) => `src/calls/mood/${name}.ts`),
    'simulation/mood/mixtures.ts',
    'simulation/mood/train.ts',
  ].sort();

/** What the weights are made from, in a few characters: it changes when they have to be trained again. */
export function digestOf(examples: readonly Example[]): string {
  const hash = createHash('sha256').update(JSON.stringify(examples));
  for (const source of sources()) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 16);
}

/** The source file of the weights, as prettier writes it. */
export function weightsFile({ wish, upset }: Record<Voice, Weights>, digest: string): string {
  return `import type { StoredWeights } from './weights';

/**
 * Made by \`npm run mood:train\` from data/mood and the rules. Do not edit it. Digest of what it is made from: ${digest}.
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
