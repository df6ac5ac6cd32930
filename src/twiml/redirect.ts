import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

/** Continues with another document of ours. */
export function goTo(url: string): string {
  const response = new VoiceResponse();
  response.redirect({ method: 'POST' }, url);
  return response.toString();
}
