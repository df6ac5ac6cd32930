import {
  type CueName,
  type CueRule,
  expressionOf,
  points,
  type Strength,
  type Voice,
  voices,
} from './cue-rule';
import { cueRules } from './cue-rules';
import { normalise } from './normalise';
import { calmPhrases } from './rules/calm';

/** A sign in one utterance that the caller needs a person. */
export interface Cue {
  readonly name: CueName;
  readonly points: 1 | 2 | 3;
  /** One sentence for the operator. */
  readonly reason: string;
  /** The words of the caller that show it, normalised. */
  readonly words: string;
}

/** Against a wish, a refusal of a person, or against a bad mood. */
export type Calm = keyof typeof calmPhrases;
const calmKinds = ['wish', 'refusal', 'upset'] as const satisfies readonly Calm[];

const STRENGTHS = ['strong', 'clear', 'faint'] as const satisfies readonly Strength[];

interface Compiled {
  readonly rule: CueRule;
  readonly except: RegExp | undefined;
  readonly levels: readonly { readonly points: Cue['points']; readonly expression: RegExp }[];
}

const exceptOf = ({ name, except }: CueRule): RegExp | undefined =>
  name === 'wish'
    ? expressionOf([...calmPhrases.wish, ...calmPhrases.refusal], 'g')
    : except && expressionOf(except, 'g');

const compile = (rule: CueRule): Compiled => ({
  rule,
  except: exceptOf(rule),
  levels: STRENGTHS.flatMap((strength) => {
    const patterns = rule.patterns[strength];
    return patterns?.length ? [{ points: points[strength], expression: expressionOf(patterns) }] : [];
  }),
});

const compiled = cueRules.map(compile);

const calm: Readonly<Record<Calm, RegExp>> = {
  wish: expressionOf(calmPhrases.wish),
  refusal: expressionOf(calmPhrases.refusal),
  upset: expressionOf(calmPhrases.upset),
};

/** The kinds of phrases in a normalised utterance that speak against a cue. */
export const calmIn = (normal: string): Calm[] => calmKinds.filter((kind) => calm[kind].test(normal));

function cueIn(text: string, { rule, except, levels }: Compiled): Cue | undefined {
  const rest = except ? text.replace(except, ',') : text;
  for (const level of levels) {
    const words = level.expression.exec(rest)?.[0];
    if (words !== undefined) return { name: rule.name, points: level.points, reason: rule.reason, words };
  }
  return undefined;
}

const voiceOf = ({ rule }: Compiled): Voice => (rule.name === 'wish' ? 'wish' : 'upset');

/** The cues of a voice in a normalised utterance, each at its strongest: the heaviest first. */
export const cuesIn = (normal: string, voice: Voice): Cue[] =>
  compiled
    .flatMap((each) => (voiceOf(each) === voice ? (cueIn(normal, each) ?? []) : []))
    .sort((one, other) => other.points - one.points);

/** The cues in one final utterance, each at its strongest. */
export function cues(text: string): Cue[] {
  const normal = normalise(text);
  return voices.flatMap((voice) => cuesIn(normal, voice));
}
