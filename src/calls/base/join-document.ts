import type { EntryName } from '../../contract/entries';
import { joinConference, type ConferenceEntry } from '../../twiml/conference';
import type { Tools } from './tools';

interface Joining extends Omit<ConferenceEntry, 'settings'> {
  /** The way in of the call. */
  entry: EntryName;
}

/**
 * Sends a leg into the conference of its call. The settings of the entry are the same for all its legs, because Twilio takes them
 * from the first participant.
 */
export const joinDocument = (
  { site, settingsOf }: Pick<Tools, 'site' | 'settingsOf'>,
  { entry, ...leg }: Joining,
): string => joinConference(site, { ...leg, settings: settingsOf(entry).conference });
