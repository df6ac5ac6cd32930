import { type Voice, voices } from './cue-rule';
import { cuesIn, isCalm } from './cues';
import { normalise } from './normalise';
import { logOddsOf } from './regression';

/** What one utterance shows. */
export interface Sign {
  /** A short name, for the page and the log. */
  readonly cue: string;
  /** 3 is enough for a person, 2 twice within three utterances, 1 only warms. */
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

/** How a rule and a regression are added up: both in log odds. */
interface Verdict {
  /** What the heaviest cue adds to the regression: no cue, a faint, a clear or a strong one. */
  readonly evidence: readonly [number, number, number, number];
  /** What a calm phrase takes away. */
  readonly calm: number;
  /** From which sum on the sign is enough for a person, again by the heaviest cue: a regression alone must be surer. */
  readonly enough: readonly [number, number, number, number];
  /** What the operator hears where no rule found a reason. */
  readonly cue: string;
  readonly sentence: string;
}

const verdicts: Readonly<Record<Voice, Verdict>> = {
  wish: {
    evidence: [0, 0.5, 2, 4],
    calm: 8,
    enough: [0.5, 0.3, 0, 0],
    cue: 'wish',
    sentence: 'The caller seems to ask for a person.',
  },
  upset: {
    evidence: [-0.6, 0, 1.3, 3],
    calm: 2,
    enough: [2.2, 1.8, 1.5, 1],
    cue: 'upset',
    sentence: 'The caller sounds upset.',
  },
};

/** From which sum on an utterance only warms. */
const FAINT_FROM = -1;

function pointsOf(sum: number, enough: number): number {
  if (sum >= enough) return 3;
  if (sum >= 0) return 2;
  return sum >= FAINT_FROM ? 0.5 : 0;
}

function signOf(voice: Voice, logOdds: number, normal: string): Sign | undefined {
  const { evidence, calm, enough, cue, sentence } = verdicts[voice];
  const [heaviest] = cuesIn(normal, voice);
  const strength = heaviest?.points ?? 0;
  const sum = logOdds + evidence[strength] - (isCalm(normal, voice) ? calm : 0);
  const points = pointsOf(sum, enough[strength]);
  if (points === 0) return undefined;
  return heaviest
    ? { cue: heaviest.name, points, sentence: heaviest.reason, words: heaviest.words }
    : { cue, points, sentence, words: normal };
}

/** Below these log odds no rule reaches two points, so most ordinary business needs no rule. */
const hopeless = (voice: Voice): number => -Math.max(...verdicts[voice].evidence);

/** The cue rules and the regressions together. */
export const builtInScorer: MoodScorer = {
  sign(text) {
    const normal = normalise(text);
    const logOdds = logOddsOf(normal);
    return voices
      .filter((voice) => logOdds[voice] >= hopeless(voice))
      .flatMap((voice) => signOf(voice, logOdds[voice], normal) ?? [])
      .reduce<Sign | undefined>(
        (best, sign) => (best && best.points >= sign.points ? best : sign),
        undefined,
      );
  },
};
