import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

/** The documents that end a leg. */

/** An empty document: the leg has ended already. */
export const nothing = (): string => new VoiceResponse().toString();

export function hangUp(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

export function sayAndHangUp(sentence: string): string {
  const response = new VoiceResponse();
  response.say(sentence);
  response.hangup();
  return response.toString();
}

export const noAgentAnswers = (): string =>
  sayAndHangUp('We are sorry, nobody can take your call at the moment. Please try again later. Goodbye.');

export const notReachable = (): string => sayAndHangUp('The number could not be reached. Goodbye.');

export const leftAlone = (): string => sayAndHangUp('The other party has left the call. Goodbye.');

export const customerLeft = (): string => sayAndHangUp('The customer has left the call. Goodbye.');

/** What a caller hears, instead of silence, when these Functions fail. */
export const apology = (): string =>
  sayAndHangUp('We are sorry, this line has a technical problem. Please try again later. Goodbye.');
