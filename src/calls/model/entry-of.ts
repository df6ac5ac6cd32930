import { BROWSER_ENTRY, DEFAULT_ENTRY, type EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import type { Tools } from '../base/tools';
import type { LiveCall } from './live-call';

/** The way in which a call has come in. */
export const entryOf = ({ direction, entry }: Pick<LiveCall, 'direction' | 'entry'>): EntryName =>
  entry ?? (direction === 'outbound' ? BROWSER_ENTRY : DEFAULT_ENTRY);

/**
 * The language in which the parties of a call are spoken to: the one that the caller has chosen, or that of the entry.
 * @param call undefined: it is not stored
 */
export const languageOf = (
  tools: Pick<Tools, 'settingsOf' | 'agentLanguage'>,
  call: Pick<LiveCall, 'direction' | 'entry' | 'handOff'> | undefined,
): Language =>
  call?.handOff?.language ?? (call ? tools.settingsOf(entryOf(call)).language : tools.agentLanguage());
