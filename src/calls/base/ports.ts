import type { CallStatus } from '../../contract/enumerations';

/** What the telephony needs from the world. `src/twilio` implements it; nothing here knows HTTP or the SDK. */

/** One Twilio Call resource, as far as we look at it. */
export interface CallInfo {
  sid: string;
  parentSid: string | null;
  status: CallStatus;
  from: string;
  to: string;
}

export interface ParticipantInfo {
  callSid: string;
  label: string | null;
  muted: boolean;
  hold: boolean;
  /** Whether the conference ends when this party leaves. */
  endsConference: boolean;
  coaching: boolean;
  /** Whom this party coaches. */
  coaches: string | null;
}

/** Somebody who is rung into a conference. */
export interface ParticipantRequest {
  from: string;
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
}

/** Somebody who is called, and does what a document says once they answer. */
export interface OutgoingCall {
  from: string;
  to: string;
  ringSeconds: number;
  statusCallback: string;
  twiml: string;
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
  /** The children of a call that are in progress now. */
  liveChildren(parentSid: string): Promise<CallInfo[]>;
  /** Takes a leg out of whatever it does and has it execute `twiml` instead. */
  moveCall(sid: string, twiml: string): Promise<void>;
  /** As {@link moveCall}. A leg that has ended, or that Twilio refuses to move, is no error. */
  moveCallIfUp(sid: string, twiml: string): Promise<void>;
  /** Hangs up. A call that has ended already is no error. */
  endCall(sid: string): Promise<void>;
  /** The conference of this name that has not ended, with those who are in it. */
  findConference(name: string): Promise<ConferenceInfo | undefined>;
  /** Ends a conference for everybody. One that has ended already is no error. */
  endConference(conferenceSid: string): Promise<void>;
  /** Rings somebody; the CallSid. */
  placeCall(call: OutgoingCall): Promise<string>;
  /** Rings somebody into a conference; the CallSid. */
  ringParticipant(conferenceSid: string, invitation: ParticipantRequest): Promise<string>;
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
  /** Records a leg with all that it hears and says; the recording's SID. */
  startRecording(callSid: string, statusCallback: string): Promise<string>;
  /** What {@link startRecording} has begun on a leg and nobody has stopped. */
  runningRecording(callSid: string): Promise<RunningRecording | undefined>;
  changeRecording(callSid: string, recordingSid: string, status: RecordingStatus): Promise<void>;
}

/**
 * How a request to Twilio failed:
 * - `not-found`: there is no such resource (20404);
 * - `refused`: Twilio answered 4xx and did nothing;
 * - `busy`: 429, not executed, safe to repeat (https://www.twilio.com/docs/api/errors/20429);
 * - `unreachable`: no connection, surely not executed;
 * - `unknown`: time-out, reset or 5xx: it may have been executed.
 */
export type TelephonyFailure = 'not-found' | 'refused' | 'busy' | 'unreachable' | 'unknown';

export class TelephonyError extends Error {
  constructor(
    readonly kind: TelephonyFailure,
    message: string,
    /** Twilio's error code, where it sent one. */
    readonly code?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TelephonyError';
  }
}

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
}

export interface LiveCallDocuments extends Documents {
  /** The data of every document, in one request however many there are (up to a page of 100). */
  list(): Promise<unknown[]>;
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
  /** Claims, leg notes, sign-in attempts. */
  documents: Documents;
  liveCalls: LiveCallDocuments;
  clock: Clock;
}
