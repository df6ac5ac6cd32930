import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Example, Label } from './example';

/** The labelled utterances of data/mood: rules are tuned on one half, the other half only measures them. */

export const halves = ['tuning', 'measured'] as const;
export type Half = (typeof halves)[number];

const half = z.enum(halves);

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
const language = z.enum(languages);

/** Who wrote a text: `early` are several hands who are no longer told apart, some of whom knew the rules. */
const EARLY = 'early';
const hand = z.string().min(1);

const label = z.enum(['calm', 'upset', 'wants-person']);

const sentence = z.object({
  half,
  hand,
  language,
  label,
  trade: z.string(),
  note: z.string(),
  text: z.string(),
});
export type Sentence = z.infer<typeof sentence>;

const conversation = z.object({
  half,
  hand: hand.default(EARLY),
  language: language.default('en'),
  id: z.string(),
  trade: z.string(),
  note: z.string(),
  turns: z.array(z.object({ text: z.string(), failed: z.boolean(), label: label.optional() })),
  /** The turns after which a person is justified at the earliest, and must be there at the latest. */
  person: z.object({ earliest: z.number().int(), latest: z.number().int() }).nullable(),
});
export type Conversation = z.infer<typeof conversation>;

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');

/** Thousands of rows: each file is parsed once. */
function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

const allSentences = once(() =>
  linesOf('data/mood/sentences.tsv')
    .slice(1)
    .map((line) => {
      const [half, hand, language, label, trade, note, text] = line.split('\t');
      return sentence.parse({ half, hand, language, label, trade, note, text });
    }),
);

const allConversations = once(() =>
  linesOf('data/mood/conversations.jsonl').map((line) => conversation.parse(JSON.parse(line))),
);

/** @throws ZodError on a row in another format */
export const readSentences = (of: Half): Sentence[] => allSentences().filter(({ half }) => half === of);

/** @throws ZodError on a row in another format */
export const readConversations = (of: Half): Conversation[] =>
  allConversations().filter(({ half }) => half === of);

/** The other hands of the tuning half: each was written without the rules in view. */
export const tuningHands = (): string[] => [
  ...new Set(
    readSentences('tuning')
      .map(({ hand }) => hand)
      .filter((name) => name !== EARLY),
  ),
];

const LABELS: Readonly<Record<Sentence['label'], Label>> = {
  calm: 'ordinary',
  upset: 'upset',
  'wants-person': 'handoff',
};

const example = z.object({ label: z.enum(['handoff', 'upset', 'ordinary']), text: z.string() });

/** Utterances as callers say them count more often than rows of `requests.tsv`, many of which differ in one word only. */
const SENTENCE_TIMES = 20;
/** Most turns are plain: they teach less than sentences, which were chosen because they are hard. */
const TURN_TIMES = 8;
/** Rows of `requests.tsv` by source: those that are written as callers talk count more than those that vary a pattern. */
const REQUEST_TIMES: Readonly<Record<string, number>> = { spoken: 5 };
const often = (times: number, example: Example): Example[] => Array.from({ length: times }, () => example);

export const examplesOf = ({ label, text }: Sentence): Example[] =>
  often(SENTENCE_TIMES, { label: LABELS[label], text });

/** The turns of a conversation: those with a label, and those before a person is justified, which are calm. */
export const turnExamples = ({ turns, person }: Conversation): Example[] =>
  turns.flatMap(({ text, label: own }, turn) => {
    const label = own ?? (turn < (person?.earliest ?? turns.length) ? 'calm' : undefined);
    return label ? often(TURN_TIMES, { label: LABELS[label], text }) : [];
  });

export const readRequests = (): Example[] =>
  linesOf('data/mood/requests.tsv')
    .slice(1)
    .flatMap((line) => {
      const [label, source = '', text] = line.split('\t');
      return often(REQUEST_TIMES[source] ?? 1, example.parse({ label, text }));
    });

/** What the regressions learn from: the requests, and the tuning half of sentences and conversations. */
export const readExamples = (): Example[] => [
  ...readRequests(),
  ...readSentences('tuning').flatMap(examplesOf),
  ...readConversations('tuning').flatMap(turnExamples),
];
