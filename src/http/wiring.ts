import { RETRY_OVERRIDES } from './site';

/** How a phone number or a TwiML App finds the Functions. */
export interface Wiring {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}

/**
 * What a number or a TwiML App is told. The fallback is an asset: it must answer when Functions cannot.
 * @param begins the Function that a call begins with
 */
export const wiringTo = (origin: string, begins: 'incoming-call' | 'outgoing-call'): Wiring => ({
  voiceUrl: `${origin}/${begins}${RETRY_OVERRIDES}`,
  voiceMethod: 'POST',
  voiceFallbackUrl: `${origin}/again.xml`,
  voiceFallbackMethod: 'GET',
  statusCallback: `${origin}/call-status${RETRY_OVERRIDES}`,
  statusCallbackMethod: 'POST',
});
