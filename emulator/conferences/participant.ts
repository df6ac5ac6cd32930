import type { Call } from '../calls/call';
import type { Hears } from '../calls/call-status';
import type { ExecutionScope } from '../execution-scope';
import type { RecordingCallbacks } from '../recordings/recording';
import type { Conference } from './conference';
import type { PlaybackKind } from './playback-kind';

/** How a leg joins a conference: https://www.twilio.com/docs/voice/twiml/conference#attributes */
export interface JoinAttributes {
  muted: boolean;
  beep: string;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  label: string | undefined;
  /** Undefined: Twilio's own music. Empty: silence. */
  waitUrl: string | undefined;
  waitMethod: 'GET' | 'POST';
  maxParticipants: number;
  callSidToCoach: string | undefined;
  callbacks: ConferenceCallbacks | undefined;
  recording: ConferenceRecording | undefined;
  /** Whether the participants hear the ringing of this leg. */
  earlyMedia: boolean;
  /** Whether REST created the leg for the conference. Such a leg has no TwiML: it ends when it leaves the conference. */
  viaApi: boolean;
}

/** The recording of a conference from its start. */
export interface ConferenceRecording {
  source: 'Conference' | 'StartConferenceRecordingAPI';
  callbacks?: RecordingCallbacks;
}

export interface ConferenceCallbacks {
  url: string;
  method: 'GET' | 'POST';
  events: ReadonlySet<string>;
}

/** https://www.twilio.com/docs/voice/api/conference-resource#participant-leave */
export type LeaveReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'participant_add_failed'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api';

/** A document that plays to a participant instead of the conference. */
export interface Playback {
  kind: PlaybackKind;
  scope: ExecutionScope;
  hears: Hears;
  /** The words, while it speaks. */
  sentence?: string | undefined;
}

/** A leg that REST rings for a conference. */
export interface PendingParticipant {
  call: Call;
  label: string | undefined;
  attributes: JoinAttributes;
}

/** One leg in a conference. */
export class Participant {
  readonly call: Call;
  readonly conference: Conference;
  readonly label: string | undefined;
  readonly startConferenceOnEnter: boolean;
  readonly viaApi: boolean;
  readonly joinedAt: number;
  updatedAt: number;
  muted: boolean;
  hold = false;
  holdUrl: string | undefined;
  holdMethod: 'GET' | 'POST' = 'GET';
  waitUrl: string | undefined;
  waitMethod: 'GET' | 'POST';
  beepOnExit: boolean;
  endConferenceOnExit: boolean;
  callSidToCoach: string | undefined;
  /** False when the wait document has failed. Then the participant does not count towards the start of the conference. */
  established = true;
  /** The wait or hold document, while it plays. */
  playback: Playback | undefined;
  announcement: Playback | undefined;
  left = false;
  whenLeft: ((reason: LeaveReason) => void) | undefined;

  constructor(conference: Conference, call: Call, attributes: JoinAttributes, now: number) {
    this.conference = conference;
    this.call = call;
    this.label = attributes.label;
    this.startConferenceOnEnter = attributes.startConferenceOnEnter;
    this.endConferenceOnExit = attributes.endConferenceOnExit;
    this.muted = attributes.muted;
    this.waitUrl = attributes.waitUrl;
    this.waitMethod = attributes.waitMethod;
    this.beepOnExit = attributes.beep === 'true' || attributes.beep === 'onExit';
    this.callSidToCoach = attributes.callSidToCoach;
    this.viaApi = attributes.viaApi;
    this.joinedAt = now;
    this.updatedAt = now;
  }

  get coaching(): boolean {
    return this.callSidToCoach !== undefined;
  }

  /** The words that an announcement or a document speaks to the participant. */
  get sentence(): string | undefined {
    return (this.announcement ?? this.playback)?.sentence;
  }

  get hears(): Hears {
    if (this.announcement) return this.announcement.hears;
    if (this.playback) return this.playback.hears;
    if (this.conference.others(this).some((other) => isAudible(other, this))) return 'party';
    return this.conference.ringing ? 'ringing' : 'silence';
  }
}

/** Whether `listener`, when not on hold, hears what `speaker` says. */
export const isAudible = (speaker: Participant, listener: Participant): boolean =>
  !speaker.hold && !speaker.muted && (!speaker.coaching || speaker.callSidToCoach === listener.call.sid);
