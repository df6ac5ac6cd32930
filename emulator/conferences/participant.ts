import type { Call } from '../calls/call';
import type { RecordingCallbacks } from '../recordings/recording';
import type { Scope } from '../scope';
import type { Hears } from '../views';
import type { Conference } from './conference';

/** How a leg comes into a conference: https://www.twilio.com/docs/voice/twiml/conference#attributes */
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
  /** Rings audibly for those who are in. */
  earlyMedia: boolean;
  /** Created by REST and not by TwiML of its own: without the conference the call has nothing to do. */
  viaApi: boolean;
}

/** A conference that is recorded from its start. */
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

/** What a waiting or held participant listens to. */
export interface Listening {
  kind: 'wait' | 'hold' | 'announcement';
  scope: Scope;
  hears: Hears;
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
  /** A wait document that fails leaves the participant out of what starts the conference. */
  established = true;
  listening: Listening | undefined;
  announcement: Listening | undefined;
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

  get hears(): Hears {
    if (this.announcement) return this.announcement.hears;
    if (this.listening) return this.listening.hears;
    if (this.conference.others(this).some((other) => audible(other, this))) return 'party';
    return this.conference.ringing ? 'ringing' : 'silence';
  }
}

/** Whether a listener who is not on hold hears what this participant says. */
export const audible = (speaker: Participant, listener: Participant): boolean =>
  !speaker.hold && !speaker.muted && (!speaker.coaching || speaker.callSidToCoach === listener.call.sid);
