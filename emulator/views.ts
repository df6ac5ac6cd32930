import type { CallDirection, CallStatus, Doing, Expected, Hears } from './calls/call-status';
import type { PlaybackKind } from './conferences/playback-kind';

/** All calls and conferences, in order of creation: what no REST resource shows. */
export interface EmulatorState {
  calls: CallView[];
  conferences: ConferenceView[];
}

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
  /** The words of the speech that it hears. */
  sentence: string | null;
  /** The keys or words that a `<Gather>` waits for. */
  expects: Expected | null;
  /** Whether a `<Record>` records the party. */
  leavesMessage: boolean;
  /** For the browser that the call rings. */
  parameters: Readonly<Record<string, string>>;
  /** The URL of its status callback, if it has one. */
  statusCallback: string | null;
  createdAt: number;
  answeredAt: number | null;
  endedAt: number | null;
}

export interface ConferenceView {
  sid: string;
  friendlyName: string;
  status: 'init' | 'in-progress' | 'completed';
  started: boolean;
  /** Until when its participants hear a beep. Null: there was none. */
  beepsUntil: number | null;
  participants: ParticipantView[];
}

export interface ParticipantView {
  callSid: string;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach: string | null;
  /** The document that plays to the participant instead of the conference. */
  plays: PlaybackKind | null;
  label: string | null;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
}
