import type { HandOffCue } from '../../contract/enumerations';
import { vocabulary } from './vocabulary';

/** A cue that rules find in words. The others come from the regressions, and from turns that failed. */
export type CueName = Exclude<HandOffCue, 'likely-wish' | 'upset' | 'failed-turns'>;

/** A wish for a person is told from a bad mood: each has cues and a regression of its own. */
export const voices = ['wish', 'upset'] as const;
export type Voice = (typeof voices)[number];

/** How much a cue says, in points. `clear` alone warms; `strong` alone is enough for a person. */
export const points = { faint: 1, clear: 2, strong: 3 } as const;
export type Strength = keyof typeof points;

/** Patterns over normalised text, with the lists of `vocabulary.ts` in angle brackets, unless they name a group. */
export interface CueRule {
  readonly name: CueName;
  /** One sentence for the operator, who hears it before the caller. */
  readonly reason: string;
  readonly patterns: Readonly<Partial<Record<Strength, readonly string[]>>>;
  /** Calm phrases that look like the cue: they are removed before the patterns are tried. */
  readonly except?: readonly string[];
}

/** One regular expression that finds any of the patterns between words. @throws Error on an unknown list */
export function expressionOf(patterns: readonly string[], flags = ''): RegExp {
  const parts = patterns.map((pattern) =>
    pattern.replace(/(?<!\(\?|\\k)<(\w+)>/g, (_, name: string) => {
      const list = vocabulary[name];
      if (list === undefined) throw new Error(`No list of words has the name ${name}.`);
      return list;
    }),
  );
  return new RegExp(`\\b(?:${parts.join('|')})(?!\\w)`, flags);
}
