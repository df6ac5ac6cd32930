import type { EntryName } from '../contract/entries';
import type { RoomRole } from '../contract/enumerations';
import type { Language } from '../contract/languages';
import type { NoAnswerReason } from './sentences';

/** How often and how far the phones of a caller have been rung. */
export interface RingProgress {
  /** 2 when the agents ring again. Default: 1 */
  round?: number | undefined;
  /** The entry of the caller. Default: incoming-call */
  entry?: EntryName | undefined;
  /** The language that the caller has chosen. Default: that of the entry */
  language?: Language | undefined;
  /** How many of the next destinations have been rung. Default: 0 */
  next?: number | undefined;
}

/** How far a customer outside the conference has been connected. */
export interface OutsideProgress {
  callId: string;
  /** The customer's end of the bridge. */
  customer: 'parent' | 'child';
  entry: EntryName;
  language: Language;
  /** How many of the next destinations have been rung. Default: 0 */
  next?: number | undefined;
}

/** A turn of the menu: what was asked, and what the caller has done before. */
export interface MenuTurn {
  node: string;
  language: Language;
  /** When the menu began to ask: after a failed document it begins again. */
  since: number;
  /** 1 for the first since then. */
  turn: number;
  /** How many turns in a row were not understood. */
  misses: number;
  /** The nodes that the caller has been to. */
  path: readonly string[];
}

/** A question to a caller who may be called back. */
export interface CallBackQuestion {
  callId: string;
  entry: EntryName;
  language: Language;
  step: 'start' | 'offer' | 'number' | 'confirm';
  /** How often the caller was not understood. */
  misses: number;
  /** Why no agent takes the call: only for the first question. */
  reason?: NoAnswerReason | undefined;
  /** The number to confirm. */
  number?: string | undefined;
}

/** A caller of the shared room has come or gone. */
export type RoomMovement = 'joined' | 'left';

/** A caller that is alone in the shared room after the others have left. */
export interface AloneInRoom {
  /** The CallSid. */
  caller: string;
  /** Which part of the music it is, from 1. */
  step: number;
  /** The recorded name of the caller that left last: a RecordingSid. */
  name?: string | undefined;
}

/** The absolute URLs of our Functions and assets. An inline document may contain absolute URLs only (error 15004). */
export interface Site {
  /**
   * The first document of a call.
   * @param notice `told`: the caller has heard that the call is recorded
   * @param summary what a bot says of the caller that it hands over
   */
  firstDocument(entry: EntryName, notice?: 'told', summary?: string): string;
  /** @param customer the customer's end of the bridge */
  dialAction(customer: 'parent' | 'child', progress?: RingProgress): string;
  /** @param customer the customer's end of the bridge */
  numberStatus(customer: 'parent' | 'child'): string;
  /** What follows when a customer outside the conference has been connected, or was not. */
  outsideAction(progress: OutsideProgress): string;
  conferenceStatus(): string;
  afterConference(callId: string): string;
  /** The static document that a lone participant hears first, fetched with GET. */
  waitDocument(): string;
  /** The document that follows it. */
  wait(step: number, entry?: EntryName): string;
  /** @param entry undefined: the music of the entries that are not named */
  waitMusic(entry?: EntryName): string;
  /** What a party on hold hears. Twilio requests it again and again, so it also serves as a timer. */
  hold(callId: string): string;
  /** The same for a customer who waits for an agent: it plays the waiting music, whose clip is short. */
  holdForAgent(callId: string): string;
  holdMusic(entry?: EntryName): string;
  /**
   * The status callback of a leg that is rung into a conference.
   * @param role the party's role, in case the leg could not be stored
   * @param as `initial` for an agent that rings when the call starts as a conference; `screened` if such an agent also has to
   * accept the call, or may be a voicemail
   */
  partyStatus(callId: string, role: 'agent' | 'supervisor' | 'guest', as?: 'initial' | 'screened'): string;
  /**
   * The document of an agent's phone that has answered.
   * @param options whether the agent first hears why the caller needs a person
   */
  agentAnswer(call: { callId: string; entry: EntryName }, options?: { whispers?: boolean }): string;
  /** @param kind a conference, or a caller's message */
  recordingStatus(callId: string, kind: 'conference' | 'voicemail'): string;
  /** Where an answer in the menu goes. */
  menuTurn(turn: MenuTurn): string;
  /** Where Twilio sends what it writes down of a call. @param part the menu, or what follows the hand-over */
  transcription(part: 'menu' | 'conference'): string;
  /** Where the answer to a question about a call-back goes. */
  callBack(question: CallBackQuestion): string;
  /** Where Twilio sends the text of a caller's message. */
  voicemailTranscript(callId: string): string;
  /** The static document that thanks the caller for a message, fetched with GET. */
  messageTaken(language: Language): string;
  /** A sentence to speak into a conference. */
  announcement(sentence: string): string;
  /** Where the keys of a caller of the shared room go. @param tries which PIN of this call it is, from 1 */
  roomPin(tries: number): string;
  /** Where the recorded name of a caller goes. @param role as whom the caller enters */
  roomName(role: RoomRole): string;
  /** The document of a caller that has left the room, or could not enter it. */
  roomLeft(): string;
  /** The status callback of the room's conference. */
  roomStatus(): string;
  /** The static document that a waiting caller of the room hears first, fetched with GET. */
  roomWaitDocument(): string;
  /** The document that follows it. */
  roomWait(step: number): string;
  /** What a caller hears that is alone after the others have left. */
  roomAlone(alone: AloneInRoom): string;
  /** Speaks to the callers in the room that one has come or gone. @param name its recorded name: a RecordingSid */
  roomAnnouncement(movement: RoomMovement, name: string): string;
  /** The sound of a recorded name, fetched with GET. */
  nameSound(recordingSid: string): string;
}
