import type { CueName, CueRule } from './cue-rule';
import { anger, despair, sarcasm } from './rules/feeling';
import { fright } from './rules/fright';
import { failure, repetition, waiting } from './rules/service';
import { spanishWish } from './rules/spanish';
import { spanishMood } from './rules/spanish-mood';
import { insult, threat } from './rules/temper';
import { wish } from './rules/wish';

const english: readonly CueRule[] = [
  wish,
  fright,
  threat,
  insult,
  despair,
  failure,
  repetition,
  waiting,
  anger,
  sarcasm,
];

const spanish: Readonly<Partial<Record<CueName, CueRule['patterns']>>> = {
  ...spanishMood,
  wish: spanishWish,
};

const together = ({ patterns, ...rule }: CueRule, others: CueRule['patterns'] = {}): CueRule => ({
  ...rule,
  patterns: {
    strong: [...(others.strong ?? []), ...(patterns.strong ?? [])],
    clear: [...(others.clear ?? []), ...(patterns.clear ?? [])],
    faint: patterns.faint ?? [],
  },
});

/** What shows that a caller needs a person, in both languages. To add a cue, add a row; to widen one, add a pattern to it. */
export const cueRules: readonly CueRule[] = english.map((rule) => together(rule, spanish[rule.name]));
