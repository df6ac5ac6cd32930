import type { HandOffCue } from '../../contract/enumerations';
import { type CueName, points as cuePoints, type Voice, voices } from './cue-rule';
import type { Cue } from './cues';
import { type Findings, findingsOf } from './findings';
import { logOddsOf } from './regression';
import type { Regression } from './weights';

/** From so many points on, an utterance counts as upset, or as a wish for a person. */
export const CLEAR_POINTS = 1.6;
/** From so many points on, an utterance alone is enough for a person. */
const ENOUGH_POINTS = 3;

/** What one utterance shows. */
export interface Sign {
  /** A short name, for the page and the log. The page says one of the contract's in its own language. */
  readonly cue: string;
  /** 3 is enough for a person, and so are two signs of 2, one after the other. From 1.6 on a sign is clear; less only warms. */
  readonly points: number;
  /** The points of the same words as the first of a call, if they are fewer: many callers open with what went wrong. */
  readonly opening?: number | undefined;
  /** One sentence for the operator, who hears it before the caller. */
  readonly sentence: string;
  /** The words that show it. */
  readonly words: string;
}

/** A sign of the rules and the regressions here: each of their cues is a code of the contract. */
interface BuiltInSign extends Sign {
  readonly cue: HandOffCue;
}

/** Judges one final utterance of a caller. Another engine can replace the built-in one. */
export interface MoodScorer {
  /** Undefined for an utterance that shows nothing. */
  sign(text: string): Sign | undefined;
}

/** Log odds and the points that they are worth. */
interface Mark {
  readonly odds: number;
  readonly points: number;
}

/** How the log odds of a regression become a sign. */
interface Verdict {
  /** From here on an utterance warms: below, it counts nothing. Between two marks, the points rise evenly. */
  readonly faint: Mark;
  readonly clear: Mark;
  /** From here on a sign is enough for a person. */
  readonly enough: Mark;
  /**
   * Cues that are plain, whatever the words around them: what a strong one adds beyond what the regression has learnt of
   * it. They also count in full at the opening.
   */
  readonly plain: Readonly<Partial<Record<CueName, number>>>;
  /** What the refusal of a person takes away, which is as plain. */
  readonly refusal: number;
  /** What is taken away where no rule found a cue: words that the regression has seldom seen mislead it. */
  readonly cueless: number;
  /** What is taken away at the opening of a call. */
  readonly opening: number;
  /** What the operator hears where no rule found a reason. */
  readonly cue: HandOffCue;
  readonly sentence: string;
}

const verdicts: Readonly<Record<Voice, Verdict>> = {
  wish: {
    faint: { odds: -1.5, points: 0.5 },
    clear: { odds: 0, points: CLEAR_POINTS },
    enough: { odds: 0.5, points: ENOUGH_POINTS },
    plain: { wish: 2 },
    refusal: 8,
    cueless: 0,
    opening: 1,
    cue: 'likely-wish',
    sentence: 'The caller seems to ask for a person.',
  },
  upset: {
    faint: { odds: -2, points: 0.3 },
    clear: { odds: -0.5, points: CLEAR_POINTS },
    enough: { odds: 3, points: ENOUGH_POINTS },
    plain: { fright: 3 },
    refusal: 0,
    cueless: 0.4,
    opening: 3,
    cue: 'upset',
    sentence: 'The caller sounds upset.',
  },
};

const between = (odds: number, from: Mark, to: Mark): number =>
  from.points + ((odds - from.odds) / (to.odds - from.odds)) * (to.points - from.points);

function pointsOf(odds: number, { faint, clear, enough }: Verdict): number {
  if (odds < faint.odds) return 0;
  if (odds < clear.odds) return between(odds, faint, clear);
  return odds < enough.odds ? between(odds, clear, enough) : enough.points;
}

const isClear = ({ points }: Cue): boolean => points >= cuePoints.clear;

const cueOdds = (cues: readonly Cue[], { plain, cueless }: Verdict): number =>
  cues
    .filter(({ points }) => points === cuePoints.strong)
    .reduce((sum, { name }) => sum + (plain[name] ?? 0), cues.some(isClear) ? 0 : -cueless);

function signOf(voice: Voice, logOdds: number, { normal, cues, calm }: Findings): BuiltInSign | undefined {
  const verdict = verdicts[voice];
  const found = cues[voice];
  const [heaviest] = found;
  const sum = logOdds + cueOdds(found, verdict) - (calm.includes('refusal') ? verdict.refusal : 0);
  const points = pointsOf(sum, verdict);
  if (points === 0) return undefined;
  const isPlain = found.some((cue) => isClear(cue) && verdict.plain[cue.name] !== undefined);
  const opening = isPlain ? points : pointsOf(sum - verdict.opening, verdict);
  const scored = opening < points ? { points, opening } : { points };
  if (heaviest) return { cue: heaviest.name, ...scored, sentence: heaviest.reason, words: heaviest.words };
  return { cue: verdict.cue, ...scored, sentence: verdict.sentence, words: normal };
}

/** The signs that weights give. */
export const scorerWith = (regressions?: Readonly<Record<Voice, Regression>>): MoodScorer => ({
  sign(text) {
    const findings = findingsOf(text);
    const logOdds = logOddsOf(findings.buckets, regressions);
    return voices
      .flatMap((voice) => signOf(voice, logOdds[voice], findings) ?? [])
      .reduce<Sign | undefined>(
        (best, sign) => (best && best.points >= sign.points ? best : sign),
        undefined,
      );
  },
});

/** The cue rules and the regressions together. */
export const builtInScorer: MoodScorer = scorerWith();
