import type { CallDirection, CallStatus } from './calls/call';

/** The truth about a call, for tests: what no REST resource tells. */
export interface CallView {
  sid: string;
  parentSid?: string;
  status: CallStatus;
  direction: CallDirection;
  from: string;
  to: string;
  doing: Doing;
  bridgedWith?: string;
  conference?: { sid: string; name: string };
  hears: Hears;
  createdAt: number;
  answeredAt?: number;
  endedAt?: number;
}

/** `waiting`: between two documents, for instance while a Dial action is requested. */
export type Doing = 'ringing' | 'twiml' | 'dialing' | 'bridged' | 'conference' | 'queue' | 'waiting' | 'ended';
export type Hears = 'party' | 'silence' | 'music' | 'speech' | 'ringing' | 'nothing';

export interface ConferenceView {
  sid: string;
  friendlyName: string;
  status: 'init' | 'in-progress' | 'completed';
  started: boolean;
  participants: ParticipantView[];
}

export interface ParticipantView {
  callSid: string;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach?: string;
  label?: string;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
}
