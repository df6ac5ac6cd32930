import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { RoomRole } from '../contract/enumerations';
import type { Language } from '../contract/languages';
import type { ConferenceSettings } from './conference';
import { sentences, speak } from './sentences';
import type { AloneInRoom, RoomMovement, Site } from './site';

/** The documents of the shared room. */

/** How long a caller may think, and pause between two digits, in seconds. */
const PIN_TIMEOUT_SECONDS = 6;

interface PinQuestion {
  language: Language;
  /** Which PIN of this call it is, from 1. */
  tries: number;
  /** Whether a caller without a PIN may enter too. */
  isOptional: boolean;
}

/** Asks for a PIN. The action is requested without a key too: https://www.twilio.com/docs/voice/twiml/gather#actiononemptyresult */
export function askPin(site: Site, { language, tries, isOptional }: PinQuestion): string {
  const { wrongPin, askPin: ask, askModeratorPin } = sentences[language];
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    finishOnKey: '#',
    timeout: PIN_TIMEOUT_SECONDS,
    action: site.roomPin(tries),
    method: 'POST',
    actionOnEmptyResult: true,
  });
  if (tries > 1) speak(gather, language, wrongPin);
  speak(gather, language, isOptional ? askModeratorPin : ask);
  response.hangup();
  return response.toString();
}

const NAME_SECONDS = 3;
const NAME_SILENCE_SECONDS = 2;

/**
 * Records the name of a caller. For a caller that says nothing Twilio does not request the action, and continues with the
 * next verb: https://www.twilio.com/docs/voice/twiml/record#action
 */
export function askName(site: Site, language: Language, role: RoomRole): string {
  const response = new VoiceResponse();
  speak(response, language, sentences[language].askName);
  response.record({
    action: site.roomName(role),
    method: 'POST',
    maxLength: NAME_SECONDS,
    timeout: NAME_SILENCE_SECONDS,
    playBeep: true,
  });
  response.redirect({ method: 'POST' }, site.roomName(role));
  return response.toString();
}

interface RoomEntrance {
  /** The name of the conference. */
  name: string;
  language: Language;
  role: RoomRole;
  /** How many callers are inside already. */
  others: number;
  /** Whether the caller has to wait for a moderator. */
  waitsForModerator: boolean;
  /** Whether a moderator starts the room. */
  hasModerators: boolean;
  capacity: number;
  beeps: boolean;
  region: ConferenceSettings['region'];
}

/**
 * Sends a caller into the room. Two callers may take the last place at once: Twilio then refuses one. It is not documented
 * whether it requests the action for that caller or continues with the next verb, so both say that the room is full
 * (https://www.twilio.com/docs/api/errors/16020).
 */
export function joinRoom(site: Site, entrance: RoomEntrance): string {
  const { name, language, role, others, waitsForModerator, hasModerators } = entrance;
  const { capacity, beeps, region } = entrance;
  const { peopleInRoom, noModeratorYet, roomFull } = sentences[language];
  const response = new VoiceResponse();
  speak(response, language, peopleInRoom(others) + (waitsForModerator ? ` ${noModeratorYet}` : ''));
  const dial = response.dial({ action: site.roomLeft(), method: 'POST' });
  dial.conference(
    {
      beep: beeps ? 'true' : 'false',
      ...(region === undefined ? {} : { region }),
      startConferenceOnEnter: role === 'moderator' || !hasModerators,
      endConferenceOnExit: role === 'moderator',
      maxParticipants: capacity,
      waitUrl: site.roomWaitDocument(),
      waitMethod: 'GET',
      statusCallback: site.roomStatus(),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['end', 'join', 'leave'],
    },
    name,
  );
  speak(response, language, roomFull);
  response.hangup();
  return response.toString();
}

/** How often a waiting caller is spoken to: every half minute. */
const SPEAKS_EVERY_STEPS = 6;

/** Waiting music of some seconds, then the next step. Such a document may hold Say, Play, Pause and Redirect only (13238). */
export function waitInRoom(site: Site, language: Language, step: number): string {
  const response = new VoiceResponse();
  if (step % SPEAKS_EVERY_STEPS === 1) speak(response, language, sentences[language].roomNotBegun);
  response.play(site.waitMusic('join-room'));
  response.redirect({ method: 'POST' }, site.roomWait(step + 1));
  return response.toString();
}

/** The same for a caller that is alone after the others have left. An announcement may hold the same verbs. */
export function waitAlone(site: Site, language: Language, { caller, step, name }: AloneInRoom): string {
  const { left, aloneInRoom } = sentences[language];
  const response = new VoiceResponse();
  if (name !== undefined) {
    response.play(site.nameSound(name));
    speak(response, language, left);
  }
  if (step % SPEAKS_EVERY_STEPS === 1) speak(response, language, aloneInRoom);
  response.play(site.waitMusic('join-room'));
  response.redirect({ method: 'POST' }, site.roomAlone({ caller, step: step + 1 }));
  return response.toString();
}

/** @param name the recorded name of the caller that has come or gone */
export function announceMovement(
  site: Site,
  language: Language,
  { movement, name }: { movement: RoomMovement; name: string },
): string {
  const response = new VoiceResponse();
  response.play(site.nameSound(name));
  speak(response, language, sentences[language][movement]);
  return response.toString();
}
