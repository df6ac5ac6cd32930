import { z } from 'zod';
import { speakers, type Speaker } from '../../contract/enumerations';
import type { Ports } from '../base/ports';
import { callMoodSchema, noMood, withUtterance, type CallMood } from '../mood/mood';
import type { MoodScorer } from '../mood/scorer';

/**
 * What was said on a call: one document for each call, in a Sync Service of its own. Reports may come in any order and any number
 * of times. Each writes at most once, and an utterance that is known writes nothing.
 */

const MOST_LINES = 80;
const MOST_CHARACTERS = 200;

const line = z.object({
  /** The same for each report of it. */
  id: z.string(),
  at: z.number(),
  by: z.enum(speakers),
  text: z.string(),
});
type Line = z.infer<typeof line>;

const conversation = z.object({
  callId: z.string(),
  /** By time, then by id. The newest {@link MOST_LINES}. */
  lines: z.array(line),
  mood: callMoodSchema,
});
export type Conversation = z.infer<typeof conversation>;

const conversationNameOf = (callId: string): string => `conversation-${callId}`;

const readConversation = (data: unknown): Conversation | undefined => conversation.safeParse(data).data;

const emptyConversation = (callId: string): Conversation => ({ callId, lines: [], mood: noMood });

/** What a party said, once it is final. */
export interface Spoken {
  /** `turn` and a number for what the menu heard, the transcription and a number for a transcript. */
  id: string;
  /** In milliseconds since the epoch. */
  at: number;
  by: Speaker;
  text: string;
  /** The menu did not understand it. */
  failed?: boolean;
}

/** The conversation with what was said, and the id under which it is kept. */
export interface Heard {
  conversation: Conversation;
  id: string;
}

/**
 * Adds what was said. The menu and the live transcription both report the words of a turn, so a line of the other source that says
 * the same at about the same time is that utterance. Pure.
 */
export function withSpoken(before: Conversation, spoken: Spoken, scorer: MoodScorer): Heard {
  const known = before.lines.find((one) => one.id === spoken.id) ?? sameUtterance(before, spoken);
  const id = known?.id ?? spoken.id;
  const at = known?.at ?? spoken.at;
  const added = { id, at, by: spoken.by, text: spoken.text.slice(0, MOST_CHARACTERS) };
  return {
    id,
    conversation: {
      ...before,
      lines: known ? before.lines : [...before.lines, added].sort(byTime).slice(-MOST_LINES),
      mood: spoken.by === 'caller' ? moodWith(before.mood, { ...spoken, id, at }, scorer) : before.mood,
    },
  };
}

/** A report of a known utterance only adds that the menu did not understand it. */
function moodWith(mood: CallMood, { id, at, text, failed }: Spoken, scorer: MoodScorer): CallMood {
  const known = mood.utterances.find((one) => one.id === id);
  if (known && (known.failed === true || failed !== true)) return mood;
  // Of two reports the later one counts.
  const reportedAt = known ? known.at + 1 : at;
  return withUtterance(
    mood,
    { id, at: reportedAt, text: known?.text ?? text, ...(failed ? { failed } : {}) },
    scorer,
  );
}

const byTime = (one: Line, other: Line): number =>
  one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Two engines hear the same words a few seconds apart, and may hear some of them differently. */
const SAME_WITHIN_MS = 12_000;
const SAME_SHARE = 0.6;

const sourceOf = (id: string): string => id.replace(/-[^-]*$/, '');

const sameUtterance = ({ lines }: Conversation, spoken: Spoken): Line | undefined =>
  lines.find(
    (one) =>
      one.by === spoken.by &&
      sourceOf(one.id) !== sourceOf(spoken.id) &&
      Math.abs(one.at - spoken.at) < SAME_WITHIN_MS &&
      shareOfWords(one.text, spoken.text.slice(0, MOST_CHARACTERS)) >= SAME_SHARE,
  );

function shareOfWords(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const common = [...first].filter((word) => second.has(word)).length;
  return common / Math.max(1, first.size, second.size);
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);

const ATTEMPTS = 6;

type ConversationPorts = Pick<Ports, 'conversations' | 'clock'>;

/**
 * Stores what was said, unless the document says it already. @param keepSeconds how long conversations are kept
 * @returns the conversation, with the id of the utterance @throws TelephonyError
 */
export async function storeSpoken(
  { conversations, clock }: ConversationPorts,
  { callId, spoken, keepSeconds }: { callId: string; spoken: Spoken; keepSeconds: number },
  scorer: MoodScorer,
): Promise<Heard> {
  const name = conversationNameOf(callId);
  for (let attempt = 1; ; attempt++) {
    const stored = await conversations.fetch(name);
    const before = readConversation(stored?.data) ?? emptyConversation(callId);
    const heard = withSpoken(before, spoken, scorer);
    const { conversation: after } = heard;
    if (stored && JSON.stringify(after) === JSON.stringify(before)) return heard;
    const isWritten = stored
      ? await conversations.update(name, after, stored.revision, keepSeconds)
      : (await conversations.create(name, after, keepSeconds)) !== undefined;
    if (isWritten) return heard;
    if (attempt === ATTEMPTS)
      throw new Error(`The conversation ${callId} changed ${ATTEMPTS} times while it was being written.`);
    await clock.sleep(40 * attempt);
  }
}

/** The stored conversation of a call; undefined: nothing was said. @throws TelephonyError */
export async function fetchConversation(
  { conversations }: Pick<Ports, 'conversations'>,
  callId: string,
): Promise<Conversation | undefined> {
  return readConversation((await conversations.fetch(conversationNameOf(callId)))?.data);
}
