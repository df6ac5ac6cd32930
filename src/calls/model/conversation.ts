import { z } from 'zod';
import { languages } from '../../contract/languages';
import { speakers, type Speaker } from '../../contract/enumerations';
import { callSummary, type CallSummary } from '../../contract/responses/conversations';
import { beginning } from '../../contract/spoken-text';
import type { Ports } from '../base/ports';
import { callMoodSchema, noMood, withUtterance, type CallMood } from '../mood/mood';
import { normalise } from '../mood/normalise';
import type { MoodScorer } from '../mood/scorer';

/**
 * What was said on a call, and its summary once it has ended: one document for each call, in a Sync Service of its own. Reports may
 * come in any order and any number of times. Each writes at most once, and a repeated one writes nothing.
 */

const MOST_LINES = 80;
const MOST_CHARACTERS = 200;

const line = z.object({
  /** The same for each report of it. */
  id: z.string(),
  at: z.number(),
  by: z.enum(speakers),
  text: z.string(),
  /** The id that the same utterance has at the other source. */
  pair: z.string().optional(),
});
type Line = z.infer<typeof line>;

const conversation = z.object({
  callId: z.string(),
  /** By time, then by id. The newest {@link MOST_LINES}. */
  lines: z.array(line),
  mood: callMoodSchema,
  /** The nodes of the menu that the caller has been to, and the language, after the turn of this number. */
  menu: z
    .object({
      turn: z.number().int(),
      path: z.array(z.string()),
      language: z.enum(languages).optional(),
    })
    .optional(),
  /** The call has ended. */
  summary: z.optional(callSummary),
});
export type MenuProgress = NonNullable<Conversation['menu']>;
export type Conversation = z.infer<typeof conversation>;

const conversationNameOf = (callId: string): string => `conversation-${callId}`;

export const readConversation = (data: unknown): Conversation | undefined =>
  conversation.safeParse(data).data;

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
  /** The menu did not listen: no turn reports the same utterance. */
  isOutsideMenu?: boolean;
}

/**
 * Adds what was said. The menu and the live transcription both report the words of a turn. Either report may come late, so their
 * times do not tell whether they are of one utterance: the words do, and no utterance has two reports of one source. Pure.
 */
export function withSpoken(before: Conversation, spoken: Spoken, scorer: MoodScorer): Conversation {
  const { lines, mood } = before;
  const reported = lines.find(({ id, pair }) => id === spoken.id || pair === spoken.id);
  const paired = reported ? undefined : otherReport(before, spoken);
  const known = reported ?? paired;
  const id = known?.id ?? spoken.id;
  const at = known?.at ?? spoken.at;
  const added = { id, at, by: spoken.by, text: beginning(spoken.text, MOST_CHARACTERS) };
  return {
    ...before,
    lines: known
      ? lines.map((one) => (one === paired ? { ...one, pair: spoken.id } : one))
      : [...lines, added].sort(byTime).slice(-MOST_LINES),
    mood: spoken.by === 'caller' ? moodWith(mood, { ...spoken, id, at }, scorer) : mood,
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

const isTurn = (id: string): boolean => id.startsWith('turn-');

/** Two engines may hear some of the same words differently. */
const SAME_SHARE = 0.6;

/** The line of the same words that only the other source has reported: of several the most alike, then the first. */
function otherReport({ lines }: Conversation, spoken: Spoken): Line | undefined {
  if (spoken.by !== 'caller' || spoken.isOutsideMenu) return undefined;
  const words = wordsOf(spoken.text.slice(0, MOST_CHARACTERS));
  return lines
    .filter((one) => one.by === 'caller' && one.pair === undefined && isTurn(one.id) !== isTurn(spoken.id))
    .map((one) => ({ one, share: sharedBy(wordsOf(one.text), words) }))
    .filter(({ share }) => share >= SAME_SHARE)
    .sort((first, second) => second.share - first.share)[0]?.one;
}

function sharedBy(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const common = [...first].filter((word) => second.has(word)).length;
  return common / Math.max(1, first.size, second.size);
}

/** In one spelling and without hesitation, which one engine writes down and another does not. */
const wordsOf = (text: string): Set<string> => new Set(normalise(text).split(' ').filter(Boolean));

/** Reports of turns may come in any order. */
const withMenu = (before: Conversation, menu: MenuProgress): Conversation =>
  before.menu && before.menu.turn >= menu.turn ? before : { ...before, menu };

const ATTEMPTS = 6;

type ConversationPorts = Pick<Ports, 'conversations' | 'clock'>;

interface Stored {
  conversation: Conversation;
  /** Whether this request has written it: the document did not say it already. */
  isWritten: boolean;
}

interface Which {
  callId: string;
  /** How long conversations are kept. */
  keepSeconds: number;
}

/** Changes a conversation by compare-and-set. @param change may run several times @throws TelephonyError */
async function changeConversation(
  { conversations, clock }: ConversationPorts,
  { callId, keepSeconds }: Which,
  change: (before: Conversation) => Conversation,
): Promise<Stored> {
  const name = conversationNameOf(callId);
  for (let attempt = 1; ; attempt++) {
    const stored = await conversations.fetch(name);
    const before = readConversation(stored?.data) ?? emptyConversation(callId);
    const after = change(before);
    if (stored && JSON.stringify(after) === JSON.stringify(before))
      return { conversation: before, isWritten: false };
    const isWritten = stored
      ? await conversations.update(name, after, stored.revision, keepSeconds)
      : (await conversations.create(name, after, keepSeconds)) !== undefined;
    if (isWritten) return { conversation: after, isWritten };
    if (attempt === ATTEMPTS)
      throw new Error(`The conversation ${callId} changed ${ATTEMPTS} times while it was being written.`);
    await clock.sleep(40 * attempt);
  }
}

/** Stores what was said, and where in the menu, unless the document says it already. @throws TelephonyError */
export async function storeSpoken(
  ports: ConversationPorts,
  { spoken, menu, ...which }: Which & { spoken: Spoken; menu?: MenuProgress },
  scorer: MoodScorer,
): Promise<Conversation> {
  const { conversation: after } = await changeConversation(ports, which, (before) => {
    const heard = withSpoken(before, spoken, scorer);
    return menu ? withMenu(heard, menu) : heard;
  });
  return after;
}

/** Stores where in the menu the caller is, unless the document says it already. @throws TelephonyError */
export async function storeMenuProgress(
  ports: ConversationPorts,
  { menu, ...which }: Which & { menu: MenuProgress },
): Promise<void> {
  await changeConversation(ports, which, (before) => withMenu(before, menu));
}

/**
 * Stores the summary of a call that has ended, unless there is one.
 * @returns `isWritten`: of many requests for one call exactly one gets true @throws TelephonyError
 */
export const storeSummary = (
  ports: ConversationPorts,
  which: Which,
  make: (conversation: Conversation) => CallSummary,
): Promise<Stored> =>
  changeConversation(ports, which, (before) =>
    before.summary ? before : { ...before, summary: make(before) },
  );

/** The stored conversation of a call; undefined: nothing was said. @throws TelephonyError */
export async function fetchConversation(
  { conversations }: Pick<Ports, 'conversations'>,
  callId: string,
): Promise<Conversation | undefined> {
  return readConversation((await conversations.fetch(conversationNameOf(callId)))?.data);
}
