import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { HandOffCue, HandOffReason } from '../contract/enumerations';
import type { Language } from '../contract/languages';
import { speakable } from '../contract/spoken-text';

/** `closed`: the caller calls outside the business hours. */
export const noAnswerReasons = ['no-agent', 'closed'] as const;
export type NoAnswerReason = (typeof noAnswerReasons)[number];

/** Everything that these Functions speak on a call, in every language. A sentence of an operator is spoken as it is. */
interface Sentences {
  /** Why no agent takes the call. */
  reasons: Record<NoAnswerReason, string>;
  welcome: string;
  placeInLine: (place: number) => string;
  tryLater: string;
  leaveMessage: string;
  noMessage: string;
  /** Also in `src/assets/static/message-taken*.xml`, which must be spoken when no Function responds. */
  messageTaken: string;
  offerCallBack: string;
  askNumber: string;
  badNumber: string;
  confirmNumber: (digits: string) => string;
  callBackNoted: string;
  notUnderstood: string;
  notReachable: string;
  leftAlone: string;
  customerLeft: string;
  technicalProblem: string;
  /** What a caller hears whose call starts again. */
  oneMoment: string;
  acceptCall: string;
  mayNotCall: string;
  noCallBack: string;
  menuWelcome: string;
  transcribed: string;
  askAgain: { 'not-heard': string; 'not-understood': string };
  goodbye: string;
  /** What the caller hears on the way to a person. */
  personComes: string;
  /** What an agent hears of the caller before it joins. */
  handedOff: {
    reasons: Record<HandOffReason, string>;
    /** What is said of a note that has a cue. Undefined: the note itself, which is English. */
    cues: Record<HandOffCue, string> | undefined;
    unknown: string;
    lastWords: (words: string) => string;
    way: (path: string) => string;
  };
  askPin: string;
  askModeratorPin: string;
  wrongPin: string;
  tooManyPins: string;
  askName: string;
  /** @param others how many callers are in the room already */
  peopleInRoom: (others: number) => string;
  noModeratorYet: string;
  roomNotBegun: string;
  aloneInRoom: string;
  roomDidNotBegin: string;
  roomFull: string;
  roomLocked: string;
  roomLeft: string;
  /** After the name of a caller. */
  joined: string;
  left: string;
  recordingNotice: string;
  refuseRecording: string;
}

export const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    reasons: {
      'no-agent': 'We are sorry, nobody can take your call at the moment.',
      closed: 'We are sorry, we are closed at the moment.',
    },
    welcome: 'Thank you for calling. We connect you with the next free agent.',
    placeInLine: (place) =>
      place === 1 ? 'You are the next caller in the line.' : `You are number ${place} in the line.`,
    tryLater: 'Please try again later. Goodbye.',
    leaveMessage: 'Please leave a message after the tone, and press the hash key when you are done.',
    noMessage: 'We did not hear a message. Goodbye.',
    messageTaken: 'Thank you for your message. Goodbye.',
    offerCallBack:
      'To be called back at the number that you are calling from, press 1. For another number, press 2.',
    askNumber: 'Please enter the number at which we can reach you, and press the hash key.',
    badNumber: 'We cannot call this number.',
    confirmNumber: (digits) =>
      `You have entered ${digits}. If this is right, press 1. To enter it again, press 2.`,
    callBackNoted: 'Thank you. We will call you back. Goodbye.',
    notUnderstood: 'We did not understand you. Please try again later. Goodbye.',
    notReachable: 'The number could not be reached. Goodbye.',
    leftAlone: 'The other party has left the call. Goodbye.',
    customerLeft: 'The customer has left the call. Goodbye.',
    technicalProblem: 'We are sorry, this line has a technical problem. Please try again later. Goodbye.',
    oneMoment: 'One moment, please.',
    acceptCall: 'You have a call. Press 1 to accept it.',
    noCallBack: 'This caller has been called back, or a colleague calls at this moment.',
    mayNotCall: 'You are not allowed to make calls. Sign in again.',
    menuWelcome: 'Thank you for calling. Press 0 at any time for a person.',
    transcribed: 'What you say on this call is written down.',
    askAgain: {
      'not-heard': 'I did not hear you.',
      'not-understood': 'I did not understand you.',
    },
    goodbye: 'Thank you for calling. Goodbye.',
    personComes: 'A person will be with you. Please hold the line.',
    handedOff: {
      reasons: {
        key: 'The caller has pressed a key for a person.',
        request: 'The caller asks for a person.',
        mood: 'The caller is upset.',
        'failed-turns': 'The menu did not understand the caller.',
        'hand-over': 'Another application hands over this caller.',
        taken: 'You take this caller from the menu.',
      },
      cues: undefined,
      unknown: 'This caller comes from the menu.',
      lastWords: (words) => `Last words: ${words}.`,
      way: (path) => `Way through the menu: ${path}.`,
    },
    askPin: 'Please enter the PIN of the conference, and press the hash key.',
    askModeratorPin:
      'To join the conference, press the hash key. If you are the moderator, enter your PIN, and press the hash key.',
    wrongPin: 'This PIN is not right.',
    tooManyPins: 'There were too many wrong PINs. Please try again later. Goodbye.',
    askName: 'Please say your name after the tone.',
    peopleInRoom: (others) => {
      if (others === 0) return 'You are the first in the conference.';
      return others === 1
        ? 'One other person is in the conference.'
        : `${others} other people are in the conference.`;
    },
    noModeratorYet: 'The conference begins when the moderator comes.',
    roomNotBegun: 'Please wait. The conference has not begun yet.',
    aloneInRoom: 'You are the only one in the conference.',
    roomDidNotBegin: 'We are sorry, no other person has come. Please try again later. Goodbye.',
    roomFull: 'We are sorry, the conference is full. Please try again later. Goodbye.',
    roomLocked: 'We are sorry, the conference is locked. Goodbye.',
    roomLeft: 'You have left the conference. Goodbye.',
    joined: 'has joined.',
    left: 'has left.',
    recordingNotice: 'This call is recorded.',
    refuseRecording: 'If you do not want that, press 9.',
  },
  es: {
    reasons: {
      'no-agent': 'Lo sentimos, en este momento nadie puede atender su llamada.',
      closed: 'Lo sentimos, en este momento estamos cerrados.',
    },
    welcome: 'Gracias por llamar. Le pasamos con el próximo agente libre.',
    placeInLine: (place) =>
      place === 1 ? 'Es usted la próxima persona en la fila.' : `Es usted el número ${place} en la fila.`,
    tryLater: 'Por favor, vuelva a llamar más tarde. Adiós.',
    leaveMessage: 'Por favor, deje un mensaje después del tono y pulse la tecla numeral cuando termine.',
    noMessage: 'No hemos oído ningún mensaje. Adiós.',
    messageTaken: 'Gracias por su mensaje. Adiós.',
    offerCallBack: 'Para que le llamemos al número desde el que llama, pulse 1. Para otro número, pulse 2.',
    askNumber: 'Por favor, marque el número en el que podemos localizarle y pulse la tecla numeral.',
    badNumber: 'No podemos llamar a ese número.',
    confirmNumber: (digits) =>
      `Ha marcado ${digits}. Si es correcto, pulse 1. Para marcarlo de nuevo, pulse 2.`,
    callBackNoted: 'Gracias. Le llamaremos. Adiós.',
    notUnderstood: 'No le hemos entendido. Por favor, vuelva a llamar más tarde. Adiós.',
    notReachable: 'No se ha podido establecer la llamada con ese número. Adiós.',
    leftAlone: 'La otra persona ha dejado la llamada. Adiós.',
    customerLeft: 'El cliente ha dejado la llamada. Adiós.',
    oneMoment: 'Un momento, por favor.',
    technicalProblem:
      'Lo sentimos, esta línea tiene un problema técnico. Por favor, vuelva a llamar más tarde. Adiós.',
    acceptCall: 'Tiene una llamada. Pulse 1 para aceptarla.',
    noCallBack: 'Ya se ha llamado a este cliente, o un compañero le llama en este momento.',
    mayNotCall: 'No tiene permiso para hacer llamadas. Inicie sesión de nuevo.',
    menuWelcome: 'Gracias por llamar. Pulse 0 en cualquier momento para hablar con una persona.',
    transcribed: 'Lo que diga en esta llamada se transcribe.',
    askAgain: {
      'not-heard': 'No le he oído.',
      'not-understood': 'No le he entendido.',
    },
    goodbye: 'Gracias por llamar. Adiós.',
    personComes: 'Le atenderá una persona. Por favor, no cuelgue.',
    handedOff: {
      reasons: {
        key: 'El cliente ha pulsado una tecla para hablar con una persona.',
        request: 'El cliente pide hablar con una persona.',
        mood: 'El cliente está molesto.',
        'failed-turns': 'El menú no ha entendido al cliente.',
        'hand-over': 'Otra aplicación pasa a este cliente.',
        taken: 'Usted toma a este cliente del menú.',
      },
      cues: {
        wish: 'El cliente pide hablar con una persona.',
        'likely-wish': 'El cliente parece pedir una persona.',
        waiting: 'El cliente ha esperado demasiado.',
        repetition: 'El cliente ya lo ha dicho o intentado más de una vez.',
        failure: 'El cliente dice que el menú no le entiende o no le ayuda.',
        threat: 'El cliente amenaza con irse, quejarse o ir a juicio.',
        insult: 'El cliente dice palabrotas o insulta.',
        anger: 'El cliente está enfadado o se queja de un mal servicio.',
        sarcasm: 'El cliente habla con sarcasmo.',
        despair: 'El cliente no sabe cómo seguir.',
        fright: 'El cliente está asustado, o alguien está en peligro.',
        upset: 'El cliente parece molesto.',
        'failed-turns': 'El menú no ha entendido al cliente.',
      },
      unknown: 'Este cliente viene del menú.',
      lastWords: (words) => `Últimas palabras: ${words}.`,
      way: (path) => `Camino por el menú: ${path}.`,
    },
    askPin: 'Por favor, marque el PIN de la conferencia y pulse la tecla numeral.',
    askModeratorPin:
      'Para entrar en la conferencia, pulse la tecla numeral. Si es usted el moderador, marque su PIN y pulse la tecla numeral.',
    wrongPin: 'Este PIN no es correcto.',
    tooManyPins: 'Ha habido demasiados PIN incorrectos. Por favor, vuelva a llamar más tarde. Adiós.',
    askName: 'Por favor, diga su nombre después del tono.',
    peopleInRoom: (others) => {
      if (others === 0) return 'Es usted la primera persona en la conferencia.';
      return others === 1
        ? 'Hay otra persona en la conferencia.'
        : `Hay otras ${others} personas en la conferencia.`;
    },
    noModeratorYet: 'La conferencia empezará cuando llegue el moderador.',
    roomNotBegun: 'Espere, por favor. La conferencia aún no ha empezado.',
    aloneInRoom: 'Es usted la única persona en la conferencia.',
    roomDidNotBegin: 'Lo sentimos, no ha venido nadie más. Por favor, vuelva a llamar más tarde. Adiós.',
    roomFull: 'Lo sentimos, la conferencia está completa. Por favor, vuelva a llamar más tarde. Adiós.',
    roomLocked: 'Lo sentimos, la conferencia está cerrada. Adiós.',
    roomLeft: 'Ha salido de la conferencia. Adiós.',
    joined: 'ha entrado.',
    left: 'ha salido.',
    recordingNotice: 'Esta llamada se graba.',
    refuseRecording: 'Si no lo desea, pulse 9.',
  },
};

/** Without an attribute Twilio speaks English: https://www.twilio.com/docs/voice/twiml/say#language */
const SAY_ATTRIBUTES = { en: {}, es: { language: 'es-MX' } } as const satisfies Record<
  Language,
  Parameters<VoiceResponse['say']>[0]
>;

interface Speaker {
  say(attributes: (typeof SAY_ATTRIBUTES)[Language], text: string): unknown;
}

/** Speaks a text in a language. @param to a document, or a `<Gather>` in it */
export function speak(to: Speaker, language: Language, text: string): void {
  to.say(SAY_ATTRIBUTES[language], speakable(text));
}
