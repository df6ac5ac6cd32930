import type { Language } from '../../contract/languages';
import { sentences } from '../../twiml/sentences';
import type { Transcript } from '../../twiml/transcription';
import type { Tools } from '../base/tools';
import type { HandOff } from '../model/live-call';
import type { EntryDocument, NewCaller } from '../ringing/admit-caller';
import { enterLine } from '../ringing/enter-line';

/** A caller that needs a person. */
interface HandedOff extends Omit<NewCaller, 'handOff' | 'recording'> {
  /** Default: the caller heard the notice before it talked to the machine. */
  recording?: NewCaller['recording'];
  /** The language that the caller speaks. */
  language: Language;
  why: Omit<HandOff, 'at' | 'language'>;
  /** The transcript that runs; undefined: none. */
  running?: Pick<Transcript, 'part' | 'language'> | undefined;
}

const MOST_NOTE = 160;

/** The document that takes a caller from a machine to a person: a sentence, then the line of the entry. */
export function handOff(tools: Tools, caller: HandedOff): Promise<EntryDocument> {
  const { recording = { consent: undefined }, language, why, running, ...known } = caller;
  const { isTranscribed } = tools.conversations();
  const { personComes, transcribed } = sentences[language];
  const isNew = isTranscribed && running === undefined;
  const text = isNew ? `${transcribed} ${personComes}` : personComes;
  const transcript: Transcript = { part: 'conference', language, replaces: running };
  return enterLine(tools, {
    ...known,
    recording,
    greeting: { opening: { language, text }, ...(isTranscribed ? { transcript } : {}) },
    handOff: {
      at: tools.ports.clock.now(),
      reason: why.reason,
      language,
      ...withText('note', why.note),
      ...withText('words', why.words),
      ...(why.path === undefined ? {} : { path: why.path }),
    },
  });
}

/** What an agent hears of a text, and what is stored of it. Undefined: it says nothing. */
export const noteOf = (text: string | undefined): string | undefined =>
  text?.trim().slice(0, MOST_NOTE) || undefined;

function withText<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const note = noteOf(text);
  return note === undefined ? {} : ({ [key]: note } as { [K in Key]?: string });
}
