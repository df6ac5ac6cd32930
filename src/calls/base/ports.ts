import type { CallStatus } from '../../contract/enumerations';

/** What src/calls needs from outside. `src/twilio` implements it; these types know neither HTTP nor the SDK. */

/** One Twilio Call resource, as far as this project uses it. */
export interface CallInfo {
  sid: string;
  parentSid: string | null;
  status: CallStatus;
  from: string;
  to: string;
  /** Whether Twilio received it, from a phone, a SIP address or a browser. The others were created by a Dial or by REST. */
  isReceived?: boolean;
  /** Milliseconds since the epoch. */
  startedAt?: number | undefined;
}

export interface ParticipantInfo {
  callSid: string;
  label: string | null;
  muted: boolean;
  hold: boolean;
  /** Whether the conference ends when this party leaves. */
  endsConference: boolean;
  coaching: boolean;
  /** The CallSid of the party that this one coaches. */
  coaches: string | null;
}

/** The number that a rung party sees. */
export interface ShownNumber {
  from: string;
  /** Lets Twilio show the number of the caller that it was sent with. */
  callToken?: string;
}

/** A party to ring into a conference. */
export interface ParticipantRequest extends ShownNumber {
  to: string;
  /** Unique in the conference. */
  label: string;
  ringSeconds: number;
  statusCallback: string;
  waitUrl: string;
  /** Joins silently: listens, or speaks only to the coached party. */
  muted?: boolean;
  coaches?: string;
  detectsVoicemail?: boolean;
  /** When the others hear a beep: https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant */
  beep: 'true' | 'false' | 'onEnter' | 'onExit';
}

/** A party to call. Its leg executes a document when the party answers. */
interface OutgoingCall extends ShownNumber {
  to: string;
  ringSeconds: number;
  statusCallback: string;
  /** What the leg executes: TwiML, or the URL that gives it, which Twilio requests with POST. */
  document: { twiml: string } | { url: string };
  /** Whether Twilio detects a machine and reports it to the URL. The leg executes no document before that. */
  detectsVoicemail?: boolean;
}

export interface ParticipantChange {
  hold?: { url: string } | false;
  muted?: boolean;
  endsConference?: boolean;
  /** The CallSid to coach; null ends coaching. */
  coaches?: string | null;
  announceUrl?: string;
}

export type RecordingStatus = 'in-progress' | 'paused' | 'stopped';

export interface RunningRecording {
  sid: string;
  status: 'in-progress' | 'paused';
}

/** A conference that has not ended. */
export interface ConferenceInfo {
  conferenceSid: string;
  participants: ParticipantInfo[];
}

/** Every method throws {@link TelephonyError}. */
export interface Telephony {
  /** Undefined when there is no such call. */
  fetchCall(sid: string): Promise<CallInfo | undefined>;
  /** Every leg of the account that is in progress now. */
  listLiveLegs(): Promise<CallInfo[]>;
  /** The children of a call that are in progress now. */
  liveChildren(parentSid: string): Promise<CallInfo[]>;
  /** Every child of a call, also those that ring and those that have ended. */
  listChildren(parentSid: string): Promise<CallInfo[]>;
  /**
   * The URL of the first document for calls to this number. Undefined if the number does not belong to the account, or
   * has no URL.
   */
  voiceUrlOf(number: string): Promise<string | undefined>;
  /** Interrupts a leg, which then executes `twiml`. */
  moveCall(sid: string, twiml: string): Promise<void>;
  /** As {@link moveCall}, for the last document of a leg. After a failed response it is sent again: it may begin twice. */
  playLast(sid: string, twiml: string): Promise<void>;
  /** As {@link playLast}. A leg that has ended, or that Twilio refuses to move, is no error. */
  playLastIfUp(sid: string, twiml: string): Promise<void>;
  /** Hangs up. A call that has ended already is no error. */
  endCall(sid: string): Promise<void>;
  /** The conference of this name that has not ended, with its participants. */
  findConference(name: string): Promise<ConferenceInfo | undefined>;
  /** Ends a conference for all participants. A conference that has ended already is no error. */
  endConference(conferenceSid: string): Promise<void>;
  /** Calls a party. @returns the CallSid */
  placeCall(call: OutgoingCall): Promise<string>;
  /** Rings a party into a conference. @returns the CallSid */
  ringParticipant(conferenceSid: string, request: ParticipantRequest): Promise<string>;
  changeParticipant(conferenceSid: string, callSid: string, change: ParticipantChange): Promise<void>;
  /**
   * As {@link changeParticipant}. A participant that has left, or that Twilio refuses to change, is no error: the next
   * check will notice.
   */
  changeParticipantIfPresent(
    conferenceSid: string,
    callSid: string,
    change: ParticipantChange,
  ): Promise<void>;
  announce(conferenceSid: string, url: string): Promise<void>;
  /** Records what a leg hears and says. @returns the recording's SID */
  startRecording(callSid: string, statusCallback: string): Promise<string>;
  /** The recording that {@link startRecording} started on a leg and that still runs. */
  runningRecording(callSid: string): Promise<RunningRecording | undefined>;
  changeRecording(callSid: string, recordingSid: string, status: RecordingStatus): Promise<void>;
  /** Stops a live transcript by its name. One that does not run is no error. */
  stopTranscript(callSid: string, name: string): Promise<void>;
  /** Deletes a recording. A recording that is gone already is no error. */
  removeRecording(recordingSid: string): Promise<void>;
}

/**
 * How a request to Twilio failed:
 * - `not-found`: there is no such resource (20404);
 * - `refused`: Twilio responded with 4xx and did nothing;
 * - `busy`: 429, not executed, safe to retry (https://www.twilio.com/docs/api/errors/20429);
 * - `unreachable`: no connection, so not executed;
 * - `timeout`: no response in time; it may have been executed;
 * - `failed`: a reset connection or 5xx; it may have been executed.
 */
export type TelephonyFailure = 'not-found' | 'refused' | 'busy' | 'unreachable' | 'timeout' | 'failed';

export class TelephonyError extends Error {
  constructor(
    readonly kind: TelephonyFailure,
    message: string,
    /** Twilio's error code, if Twilio sent one. */
    readonly code?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TelephonyError';
  }
}

/** Whether Twilio may have executed the request that failed. */
export const mayBeDone = (error: unknown): error is TelephonyError =>
  error instanceof TelephonyError && (error.kind === 'timeout' || error.kind === 'failed');

export interface StoredDocument {
  data: unknown;
  revision: string;
}

/** Create-once, compare-and-set documents with a time to live. Every method throws {@link TelephonyError}. */
export interface Documents {
  /** The first revision; undefined when the name is taken: of many creators exactly one succeeds. */
  create(name: string, data: object, ttlSeconds: number): Promise<string | undefined>;
  fetch(name: string): Promise<StoredDocument | undefined>;
  /** False when the document has changed since `revision`, or is gone. Gives it a new time to live. */
  update(name: string, data: object, revision: string, ttlSeconds: number): Promise<boolean>;
  /** A document that is gone already is no error. */
  remove(name: string): Promise<void>;
  /**
   * Removes a document that holds `data`. Another process may create the document again once it is gone: if the response
   * is lost, a second request must not remove what is another's.
   */
  removeOwn(name: string, data: object): Promise<void>;
}

export interface ListedDocuments extends Documents {
  /** The data of every document, in any order: one request for each hundred. */
  list(): Promise<unknown[]>;
}

export interface EndedCallDocuments extends Documents {
  /** Replaces a document, or creates it if there is none. */
  put(name: string, data: object, ttlSeconds: number): Promise<void>;
  /** The data of at most a thousand documents, in any order: one request for each hundred. */
  list(): Promise<unknown[]>;
}

/** How the post of a message ended. */
export interface Delivery {
  isTaken: boolean;
  attempts: number;
  /** Of the last attempt: an HTTP status, `timeout` or `unreachable`. */
  last: string;
}

/** The company's own system, which is told what happened. */
export interface Notifications {
  /** Posts a message, and repeats a failed attempt for at most `withinMs`. A repeat has the same `id`. Does not throw. */
  post(message: { id: string; body: object }, withinMs: number): Promise<Delivery>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls `run` once, after `ms` milliseconds. The returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}

export interface Ports {
  telephony: Telephony;
  /** Claims, locks, idempotency keys and sign-in attempts. */
  documents: Documents;
  /** The live calls, and for a minute the calls that have ended. */
  liveCalls: ListedDocuments;
  /** What the pages of operators say of their operators. */
  presences: ListedDocuments;
  /** The complete recordings of the last days. */
  recordings: ListedDocuments;
  /** The callers that want to be called back. */
  callBacks: ListedDocuments;
  /** What was said on the calls of the last days, and their summaries. Its `list` has at most a thousand. */
  conversations: ListedDocuments;
  /** The calls that ended in the last hours. */
  endedCalls: EndedCallDocuments;
  clock: Clock;
  /** Hexadecimal digits for a JSON value: the same value always has the same digest. */
  digest(value: unknown): string;
}
