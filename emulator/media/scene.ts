import type { CallView, ConferenceView, EmulatorState, ParticipantView } from '../views';

/** The part of a call that decides what its party hears. */
export type SceneCall = Pick<CallView, 'sid' | 'direction' | 'from' | 'to' | 'hears' | 'bridgedWith'>;

/** The part of a participant that decides what it hears, and which other participants hear it. */
export interface Seat extends Pick<
  ParticipantView,
  'callSid' | 'muted' | 'hold' | 'coaching' | 'callSidToCoach' | 'plays'
> {
  conference: Pick<ConferenceView, 'sid' | 'started' | 'beepsUntil'>;
}

/** All that decides what each party hears at one moment. Keys are CallSids. */
export interface Scene {
  /** The time on the clock of the local Twilio. */
  now: number;
  calls: ReadonlyMap<string, SceneCall>;
  seats: ReadonlyMap<string, Seat>;
}

/** Arranges the state of the local Twilio for look-ups by CallSid. */
export function sceneOf({ calls, conferences }: EmulatorState, now: number): Scene {
  const seats = conferences.flatMap((conference) =>
    conference.participants.map((participant): [string, Seat] => [
      participant.callSid,
      { ...participant, conference },
    ]),
  );
  return { now, calls: new Map(calls.map((call) => [call.sid, call])), seats: new Map(seats) };
}
