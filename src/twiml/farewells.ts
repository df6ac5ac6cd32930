import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

const saying = (sentence: string): string => {
  const response = new VoiceResponse();
  response.say(sentence);
  response.hangup();
  return response.toString();
};

export const hangUp = (): string => {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
};

/** Continues with another document of ours. */
export const goTo = (url: string): string => {
  const response = new VoiceResponse();
  response.redirect({ method: 'POST' }, url);
  return response.toString();
};

/** An empty document: the leg has ended. */
export const nothing = (): string => new VoiceResponse().toString();

export const nobodyAnswered = (): string =>
  saying('We are sorry, nobody can take your call at the moment. Please try again later. Goodbye.');

/** Tells a browser agent why a call was refused. */
export const refused = (sentence: string): string => saying(sentence);

export const notReachable = (): string => saying('The number could not be reached. Goodbye.');

export const leftAlone = (): string => saying('The other party has left the call. Goodbye.');

export const customerLeft = (): string => saying('The customer has left the call. Goodbye.');

/** What a caller hears, instead of silence, when these Functions fail. */
export const apology = (): string =>
  saying('We are sorry, this line has a technical problem. Please try again later. Goodbye.');
