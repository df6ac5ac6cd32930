import { type Voice, voices } from './cue-rule';
import { type Calm, calmIn, type Cue, cuesIn } from './cues';
import { marksOf } from './marks';
import { bucketsOf } from './ngrams';
import { normalise } from './normalise';

/** All that is known of an utterance before it is judged. */
export interface Findings {
  readonly normal: string;
  /** Of each voice, the heaviest first. */
  readonly cues: Readonly<Record<Voice, readonly Cue[]>>;
  readonly calm: readonly Calm[];
  /** For the regressions, which thereby learn how far each cue and each calm phrase is to be trusted. */
  readonly buckets: readonly number[];
}

export function findingsOf(text: string): Findings {
  const normal = normalise(text);
  const cues = { wish: cuesIn(normal, 'wish'), upset: cuesIn(normal, 'upset') };
  const calm = calmIn(normal);
  const names = [
    ...voices.flatMap((voice) =>
      cues[voice].flatMap(({ name, points }) => [`${name} ${points}`, `${voice} ${points}`]),
    ),
    ...calm.map((kind) => `calm ${kind}`),
    ...marksOf(text),
  ];
  return { normal, cues, calm, buckets: bucketsOf(normal, names) };
}
