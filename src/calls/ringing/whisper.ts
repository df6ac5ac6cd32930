import { sentences } from '../../twiml/sentences';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import type { HandOff } from '../model/live-call';
import { readLiveCall } from '../model/store';

const READ_TIMEOUT_MS = 2_000;
const MOST_WORDS = 25;

/** What an agent hears before the caller: why, the last words, and the way through the menu. */
export async function whisperOf(tools: Tools, callId: string): Promise<string> {
  const call = await tryWithin(tools, READ_TIMEOUT_MS, readLiveCall(tools.ports, callId));
  const { handedOff } = sentences[tools.agentLanguage()];
  return call?.handOff ? spoken(handedOff, call.handOff) : handedOff.unknown;
}

function spoken(
  { reasons, cues, lastWords, way }: (typeof sentences)['en']['handedOff'],
  { reason, cue, note, words, path }: HandOff,
): string {
  const noted = (cue && cues?.[cue]) ?? note;
  return [
    reasons[reason],
    ...(noted === undefined ? [] : [sentenceOf(noted)]),
    ...(words === undefined ? [] : [lastWords(shortened(words))]),
    ...(path === undefined ? [] : [way(path.join(', '))]),
  ].join(' ');
}

const shortened = (words: string): string => words.split(/\s+/).slice(0, MOST_WORDS).join(' ');

const sentenceOf = (note: string): string => (/[.!?]$/.test(note) ? note : `${note}.`);
