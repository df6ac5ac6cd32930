import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Language } from '../contract/languages';
import { sentences, speak, type NoAnswerReason } from './sentences';

/** The documents that end a leg. */

/** An empty document: the leg has ended already. */
export const nothing = (): string => new VoiceResponse().toString();

export function hangUp(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

export function sayAndHangUp(language: Language, text: string): string {
  const response = new VoiceResponse();
  speak(response, language, text);
  response.hangup();
  return response.toString();
}

const saying =
  (
    sentence:
      | 'callBackNoted'
      | 'notUnderstood'
      | 'notReachable'
      | 'leftAlone'
      | 'customerLeft'
      | 'technicalProblem'
      | 'mayNotCall'
      | 'noCallBack'
      | 'goodbye'
      | 'tooManyPins'
      | 'roomDidNotBegin'
      | 'roomFull'
      | 'roomLocked'
      | 'roomLeft',
  ) =>
  (language: Language): string =>
    sayAndHangUp(language, sentences[language][sentence]);

export const noAgentAnswers = (language: Language, reason: NoAnswerReason = 'no-agent'): string => {
  const { reasons, tryLater } = sentences[language];
  return sayAndHangUp(language, `${reasons[reason]} ${tryLater}`);
};
/** The menu has helped the caller. */
export const menuGoodbye = saying('goodbye');
export const callBackNoted = saying('callBackNoted');
export const notUnderstood = saying('notUnderstood');
export const notReachable = saying('notReachable');
export const leftAlone = saying('leftAlone');
export const customerLeft = saying('customerLeft');
/** An operator calls a caller who does not wait for a call any more. */
export const noCallBack = saying('noCallBack');
export const tooManyPins = saying('tooManyPins');
export const roomDidNotBegin = saying('roomDidNotBegin');
export const roomFull = saying('roomFull');
export const roomLocked = saying('roomLocked');
export const roomLeft = saying('roomLeft');
/** An operator who is not known calls from a browser. */
export const mayNotCall = saying('mayNotCall');
/** What a caller hears, instead of silence, when these Functions fail. */
export const apology = saying('technicalProblem');
