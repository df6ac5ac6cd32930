import type { CallDirection, CallStatus } from './calls/call';

/** The truth about a call, for tests: what no REST resource tells. */
export interface CallView {
  sid: string;
  parentSid: string | null;
  status: CallStatus;
  direction: CallDirection;
  from: string;
  to: string;
  doing: Doing;
  bridgedWith: string | null;
  conference: { sid: string; name: string } | null;
  hears: Hears;
  /** Where it reports to, if it was told. */
  statusCallback: string | null;
  createdAt: number;
  answeredAt: number | null;
  endedAt: number | null;
}

/** `waiting`: between two documents, for instance while a Dial action is requested. */
export type Doing =
  'ringing' | 'twiml' | 'dialing' | 'bridged' | 'conference' | 'queue' | 'waiting' | 'ended';
/** `party`: somebody who is not muted, not on hold and not only coaching somebody else. */
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
  callSidToCoach: string | null;
  label: string | null;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
}
