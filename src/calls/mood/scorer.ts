import type { HandOffCue } from '../../contract/enumerations';
import { type CueName, points as cuePoints, type Voice, voices } from './cue-rule';
import type { Cue } from './cues';
import { type Findings, findingsOf } from './findings';
import { logOddsOf } from './regression';
import type { Weights } from './weights';

/** From so many points on, an utterance counts as upset, or as a wish for a person. */
export const CLEAR_POINTS = 1.6;

/** What one utterance shows. */
export interface Sign {
  /** A short name, for the page and the log. The page says one of the contract's in its own language. */
  readonly cue: string;
  /** 3 is enough for a person; from 1.6 on it is clear, and enough with another one that is near; less only warms. */
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

/** How the log odds of a regression become a sign. */
interface Verdict {
  /** From which log odds on the sign is enough for a person. */
  readonly enough: number;
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
    enough: 1,
    plain: { wish: 2 },
    refusal: 8,
    cueless: 0,
    opening: 1,
    cue: 'likely-wish',
    sentence: 'The caller seems to ask for a person.',
  },
  upset: {
    enough: 3,
    plain: { fright: 3 },
    refusal: 0,
    cueless: 0.4,
    opening: 4,
    cue: 'upset',
    sentence: 'The caller sounds upset.',
  },
};

const ENOUGH_POINTS = 3;
/** At log odds of 0 a sign is as likely as not. So far below, an utterance only warms. */
const FAINT = -0.9;
const FAINT_POINTS = 0.5;
const LIKELY_POINTS = 1.2;

/** From likely to enough, the points rise with the log odds: two signs are enough only if they are sure ones. */
function pointsOf(logOdds: number, { enough }: Verdict): number {
  if (logOdds < 0) return logOdds >= FAINT ? FAINT_POINTS : 0;
  return LIKELY_POINTS + Math.min(1, logOdds / enough) * (ENOUGH_POINTS - LIKELY_POINTS);
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
export const scorerWith = (weights?: Readonly<Record<Voice, Weights>>): MoodScorer => ({
  sign(text) {
    const findings = findingsOf(text);
    const logOdds = logOddsOf(findings.buckets, weights);
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
