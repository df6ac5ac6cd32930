import { entries, type EntryName } from '../contract/entries';
import { RETRY_OVERRIDES } from './site';

/** The URLs by which a phone number or a TwiML App reaches the Functions. */
export interface Wiring {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}

/**
 * The settings of a number or a TwiML App. The fallback is an asset: it must respond when Functions cannot.
 */
export const wiringTo = (origin: string, entry: EntryName): Wiring => ({
  voiceUrl: `${origin}/${entry}${RETRY_OVERRIDES}`,
  voiceMethod: 'POST',
  voiceFallbackUrl: `${origin}/again.xml`,
  voiceFallbackMethod: 'GET',
  statusCallback: `${origin}/${entries[entry].hasRoom ? 'room-call-status' : 'call-status'}${RETRY_OVERRIDES}`,
  statusCallbackMethod: 'POST',
});
