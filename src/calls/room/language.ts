import type { EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import type { Tools } from '../base/tools';

/** The way in of all callers of the shared room. */
export const ROOM_ENTRY = 'join-room' satisfies EntryName;

/** The language in which the callers of the shared room are spoken to. */
export const roomLanguage = ({ settingsOf }: Pick<Tools, 'settingsOf'>): Language =>
  settingsOf(ROOM_ENTRY).language;
