import type { CueRule } from './cue-rule';
import { anger, despair, sarcasm } from './rules/feeling';
import { failure, repetition, waiting } from './rules/service';
import { insult, threat } from './rules/temper';
import { wish } from './rules/wish';

/** What shows that a caller needs a person. To add a cue, add a row; to widen one, add a pattern to it. */
export const cueRules: readonly CueRule[] = [
  wish,
  threat,
  insult,
  despair,
  failure,
  repetition,
  waiting,
  anger,
  sarcasm,
];
