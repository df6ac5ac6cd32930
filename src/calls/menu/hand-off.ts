import { handOffCues, type HandOffReason } from '../../contract/enumerations';
import type { Language } from '../../contract/languages';
import { beginning } from '../../contract/spoken-text';
import { sentences } from '../../twiml/sentences';
import type { ConferenceEntry } from '../../twiml/conference';
import type { Transcript, TranscriptPart } from '../../twiml/transcription';
import type { Tools } from '../base/tools';
import type { HandOff } from '../model/live-call';
import type { EntryDocument, NewCaller } from '../ringing/admit-caller';
import { enterLine } from '../ringing/enter-line';

/** Why a caller needs a person. */
interface Why {
  reason: HandOffReason;
  /** What the mood showed. Another engine may have a cue that the contract does not know. */
  cue?: string | undefined;
  note?: string | undefined;
  words?: string | undefined;
  path?: string[] | undefined;
}

/** A caller that needs a person. */
interface HandedOff extends Omit<NewCaller, 'handOff' | 'recording'> {
  /** Default: the caller heard the notice before it talked to the machine. */
  recording?: NewCaller['recording'];
  /** The language that the caller speaks. */
  language: Language;
  why: Why;
  /** The transcript that runs; undefined: none. */
  running?: TranscriptPart | undefined;
}

const MOST_NOTE = 160;

/** The document that takes a caller from a machine to a person: a sentence, then the line of the entry. */
export function handOff(tools: Tools, caller: HandedOff): Promise<EntryDocument> {
  const { recording = { consent: undefined }, language, why, running, ...known } = caller;
  return enterLine(tools, {
    ...known,
    recording,
    greeting: handOffGreeting(tools, { language, running }),
    handOff: handOffOf(tools, { language, why }),
  });
}

/** What the caller hears on the way to a person, and how the conversation is written down from then on. */
export function handOffGreeting(
  tools: Tools,
  { language, running }: Pick<HandedOff, 'language' | 'running'>,
): Pick<ConferenceEntry, 'opening' | 'transcript'> {
  const { isTranscribed } = tools.conversations();
  const { personComes, transcribed } = sentences[language];
  const isNew = isTranscribed && running === undefined;
  const text = isNew ? `${transcribed} ${personComes}` : personComes;
  const transcript: Transcript = { part: 'conference', language, replaces: running };
  return { opening: { language, text }, ...(isTranscribed ? { transcript } : {}) };
}

/** Why the caller needs a person, as it is stored. */
export const handOffOf = (
  { ports }: Tools,
  { language, why }: Pick<HandedOff, 'language' | 'why'>,
): HandOff => ({
  at: ports.clock.now(),
  reason: why.reason,
  language,
  ...knownCue(why.cue),
  ...withText('note', why.note),
  ...withText('words', why.words),
  ...(why.path === undefined ? {} : { path: why.path }),
});

function knownCue(cue: string | undefined): Pick<HandOff, 'cue'> {
  const known = handOffCues.find((one) => one === cue);
  return known === undefined ? {} : { cue: known };
}

/** What an agent hears of a text, and what is stored of it. Undefined: it says nothing. */
export const noteOf = (text: string | undefined): string | undefined =>
  (text === undefined ? '' : beginning(text.trim(), MOST_NOTE).trim()) || undefined;

function withText<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const note = noteOf(text);
  return note === undefined ? {} : ({ [key]: note } as { [K in Key]?: string });
}
