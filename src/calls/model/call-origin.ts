import { entries, numberEntries, type EntryName } from '../../contract/entries';
import type { Site } from '../../twiml/site';
import type { CallInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import { directionOf } from './direction';

/**
 * Whether these Functions dialled a call. `unknown`: Twilio does not say. Only a call that is `ours` is sure to have our
 * action on its `<Dial>`. To convert any other call would hang up on a party.
 */
export type CallOrigin = 'ours' | 'foreign' | 'unknown';

/** The legs of a call that is not stored: its callbacks were lost, or it belongs to another application. */
export interface UnstoredCall {
  parent: CallInfo;
  /** The child that is in progress. */
  child: CallInfo | undefined;
}

/**
 * A number of the account belongs to these Functions if its webhook is an entry of ours. A caller of the shared room is dialled to no
 * agent, so its call is `foreign`. A browser's call is ours if its child shows our
 * caller ID: `outgoing-call` sets it. @throws TelephonyError
 */
export async function originOf(
  { ports, site, callerId }: Pick<Tools, 'ports' | 'site' | 'callerId'>,
  { parent, child }: UnstoredCall,
): Promise<CallOrigin> {
  if (directionOf(parent.from) === 'outbound') return child?.from === callerId() ? 'ours' : 'unknown';
  if (!parent.to.startsWith('+')) return 'unknown';
  const voiceUrl = await ports.telephony.voiceUrlOf(parent.to);
  if (voiceUrl === undefined) return 'unknown';
  const entry = entryAt(site, voiceUrl);
  return entry === undefined || entries[entry].hasRoom ? 'foreign' : 'ours';
}

/** The entry that a number is wired to; undefined if its URL is no entry of ours. Pure. */
export const entryAt = (site: Pick<Site, 'firstDocument'>, voiceUrl: string): EntryName | undefined =>
  numberEntries.find((entry) => pathOf(site.firstDocument(entry)) === pathOf(voiceUrl));

/** A URL without its query and its fragment, in which connection overrides are written. */
const pathOf = (url: string): string => url.replace(/[?#].*$/, '');
