import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

/** One sentence. Announcements may hold Say, Play, Pause and Redirect (13238). */
export function say(sentence: string): string {
  const response = new VoiceResponse();
  response.say(sentence);
  return response.toString();
}
