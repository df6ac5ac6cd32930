import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Site } from './site';

export interface ConferenceEntry {
  /** The live call: the parent CallSid, which is the name of the conference. */
  callId: string;
  isCustomer: boolean;
}

/**
 * Sends a leg into a conference. The attributes of the conference itself are the same on every leg, since the
 * first one in decides (https://www.twilio.com/docs/voice/twiml/conference). The customer's leaving ends the
 * room; everybody else's does not, so that a transfer or a drop of an agent never hangs up on the customer.
 */
export function joinConference(site: Site, { callId, isCustomer }: ConferenceEntry): string {
  const response = new VoiceResponse();
  const dial = response.dial({ action: site.afterConference(callId), method: 'POST' });
  dial.conference(
    {
      beep: 'false',
      startConferenceOnEnter: true,
      // mutant: end-on-exit
      endConferenceOnExit: isCustomer,
      waitUrl: site.waitDocument(),
      waitMethod: 'GET',
      statusCallback: site.conferenceStatus(),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
    },
    callId,
  );
  return response.toString();
}
