import { points as cuePoints, type Voice, voices } from './cue-rule';
import { type Findings, findingsOf } from './findings';
import { logOddsOf } from './regression';
import type { Weights } from './weights';

/** From so many points on, an utterance counts as upset, or as a wish for a person. */
export const CLEAR_POINTS = 1.2;

/** What one utterance shows. */
export interface Sign {
  /** A short name, for the page and the log. */
  readonly cue: string;
  /** 3 is enough for a person; 1.2 to 2.2 is clear, and enough with another one that is near; less only warms. */
  readonly points: number;
  /** One sentence for the operator, who hears it before the caller. */
  readonly sentence: string;
  /** The words that show it. */
  readonly words: string;
}

/** Judges one final utterance of a caller. Another engine can replace the built-in one. */
export interface MoodScorer {
  /** Undefined for an utterance that shows nothing. */
  sign(text: string): Sign | undefined;
}

/** How the log odds of a regression become a sign. */
interface Verdict {
  /** From which log odds on the sign is clear, and from which it is enough for a person. */
  readonly clear: number;
  readonly enough: number;
  /**
   * What a strong cue adds, and what the refusal of a person takes away, beyond what the regression has learnt of them:
   * they are plain, whatever the words around them.
   */
  readonly strong: number;
  readonly refusal: number;
  /** What the operator hears where no rule found a reason. */
  readonly cue: string;
  readonly sentence: string;
}

const verdicts: Readonly<Record<Voice, Verdict>> = {
  wish: {
    clear: 0,
    enough: 0.4,
    strong: 2,
    refusal: 8,
    cue: 'wish',
    sentence: 'The caller seems to ask for a person.',
  },
  upset: {
    clear: 0.2,
    enough: 2.4,
    strong: 0,
    refusal: 0,
    cue: 'upset',
    sentence: 'The caller sounds upset.',
  },
};

/** So far below a clear sign, an utterance only warms. */
const FAINT = 0.9;
const FAINT_POINTS = 0.5;
const ENOUGH_POINTS = 3;
/** Two clear signs are enough only if they are sure ones: the points rise with the log odds. */
const RISE = 0.45;

function pointsOf(logOdds: number, { clear, enough }: Verdict): number {
  if (logOdds >= enough) return ENOUGH_POINTS;
  if (logOdds >= clear) return CLEAR_POINTS + RISE * (logOdds - clear);
  return logOdds >= clear - FAINT ? FAINT_POINTS : 0;
}

function signOf(voice: Voice, logOdds: number, { normal, cues, calm }: Findings): Sign | undefined {
  const { strong, refusal } = verdicts[voice];
  const [heaviest] = cues[voice];
  const sum =
    logOdds + (heaviest?.points === cuePoints.strong ? strong : 0) - (calm.includes('refusal') ? refusal : 0);
  const points = pointsOf(sum, verdicts[voice]);
  if (points === 0) return undefined;
  if (heaviest) return { cue: heaviest.name, points, sentence: heaviest.reason, words: heaviest.words };
  const { cue, sentence } = verdicts[voice];
  return { cue, points, sentence, words: normal };
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
