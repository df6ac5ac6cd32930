import * as z from 'zod/mini';
import { callDirections, speakers } from '../enumerations';
import { entryNames } from '../entries';
import { callSid, described, ending, handOff, listState, time } from './parts';

export const utterance = z.object({
  at: time,
  by: z.enum(speakers).check(z.describe('agents: what the caller heard after the hand-over.')),
  text: z.string(),
});

/** From 0, calm, to 1, where the call is handed over. */
export const moodPoint = z.object({ at: time, level: z.number() });

export const transcript = z.object({
  callSid,
  lines: z.array(utterance).check(z.describe('The newest eighty, the oldest first.')),
  mood: z
    .array(moodPoint)
    .check(
      z.describe(
        "The mood after each of the caller's utterances: from 0, calm, to 1, where the call is handed over.",
      ),
    ),
  revision: z.string().check(described('The same for as long as nothing is said.')),
  at: time,
});

export type TranscriptView = z.infer<typeof transcript>;

/** What is known of a call once it has ended. Its stored form is the same. */
export const callSummary = z.object({
  callSid,
  entry: z.enum(entryNames),
  direction: z.enum(callDirections),
  customer: z.string().check(described("The customer's address, `withheld` or `unknown`.")),
  startedAt: z.nullable(time),
  answeredAt: z.nullable(time).check(z.describe('When a person answered. Null: none did.')),
  endedAt: z.nullable(time),
  waitedSeconds: z
    .number()
    .check(z.describe('From the start until a person answered, or until the customer left.')),
  talkedSeconds: z.number().check(z.describe('From the answer of a person until the customer left.')),
  path: z.array(z.string()).check(z.describe('The nodes of the menu that the caller has been to.')),
  handOff: z
    .nullable(z.omit(handOff, { path: true }))
    .check(z.describe('Why the menu or a bot handed over the caller. Null: it did not.')),
  takenBy: z
    .array(
      z.object({
        name: z.nullable(z.string()).check(z.describe('The operator. Null: not known, as for a phone.')),
        address: z.string(),
        answeredAt: z.nullable(time),
      }),
    )
    .check(z.describe('The agents and guests that talked with the customer, in the order of their answers.')),
  endedBy: z.nullable(ending).check(z.describe('The party that ended the call, and why.')),
  recordings: z.array(z.string()).check(z.describe('The SIDs of the recordings that were known by then.')),
});

export type CallSummary = z.infer<typeof callSummary>;

const highestMood = z
  .nullable(z.number())
  .check(z.describe('The highest level of the mood: from 0, calm, to 1. Null: the caller said nothing.'));

export const listedSummary = z.object({ ...callSummary.shape, highestMood });

export const summaries = z.object({
  summaries: z.array(listedSummary),
  ...listState,
});

export type SummariesView = z.infer<typeof summaries>;

/** What the company's webhook receives. */
export const summaryMessage = z.object({
  type: z.literal('call.ended'),
  timestamp: time.check(described('When the summary was made.')),
  data: z.object({
    ...callSummary.shape,
    highestMood,
    mood: z.array(moodPoint).check(z.describe("The mood after each of the caller's utterances.")),
    lines: z.array(utterance).check(z.describe('What was said. The newest eighty, the oldest first.')),
  }),
});

export type SummaryMessage = z.infer<typeof summaryMessage>;
