import type { EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import { sentences } from '../../twiml/sentences';
import type { Transcript } from '../../twiml/transcription';
import type { Tools } from '../base/tools';
import type { HandOff } from '../model/live-call';
import { enterLine, type LineDocument } from '../ringing/enter-line';

/** A caller that needs a person. */
interface HandedOff {
  callId: string;
  from: string;
  callToken: string | undefined;
  callerId: string | undefined;
  entry: EntryName;
  /** The language that the caller speaks. */
  language: Language;
  why: Omit<HandOff, 'at' | 'language'>;
  /** The transcript that runs; undefined: none. */
  running?: Pick<Transcript, 'part' | 'language'> | undefined;
}

const MOST_NOTE = 160;

/** The document that takes a caller from a machine to a person: a sentence, then the line of the entry. */
export function handOff(tools: Tools, caller: HandedOff): Promise<LineDocument> {
  const { callId, from, callToken, callerId, entry, language, why, running } = caller;
  const { isTranscribed } = tools.conversations();
  const { personComes, transcribed } = sentences[language];
  const isNew = isTranscribed && running === undefined;
  const text = isNew ? `${transcribed} ${personComes}` : personComes;
  const transcript: Transcript = { part: 'conference', language, replaces: running };
  return enterLine(tools, {
    callId,
    from,
    callToken,
    callerId,
    entry,
    greeting: { opening: { language, text }, ...(isTranscribed ? { transcript } : {}) },
    handOff: {
      at: tools.ports.clock.now(),
      reason: why.reason,
      language,
      ...cut('note', why.note),
      ...cut('words', why.words),
      ...(why.path === undefined ? {} : { path: why.path }),
    },
  });
}

const cut = <Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } =>
  text === undefined || text.trim() === ''
    ? {}
    : ({ [key]: text.trim().slice(0, MOST_NOTE) } as { [K in Key]?: string });
