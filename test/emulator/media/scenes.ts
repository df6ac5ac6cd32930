import type { Scene, SceneCall, Seat } from '../../../emulator/media/scene';

/** Scenes for the tests of what each party hears. */

export const NOW = 1_000_000;

export const call = (sid: string, changes: Partial<SceneCall> = {}): SceneCall => ({
  sid,
  direction: 'inbound',
  from: sid,
  to: '',
  hears: 'silence',
  bridgedWith: null,
  ...changes,
});

export const seat = (callSid: string, { conference, ...changes }: Partial<Seat> = {}): Seat => ({
  callSid,
  muted: false,
  hold: false,
  coaching: false,
  callSidToCoach: null,
  plays: null,
  conference: { sid: 'CF1', started: true, beepsUntil: null, ...conference },
  ...changes,
});

/** Every seat has a call, too. */
export function sceneWith(calls: SceneCall[], seats: Seat[] = []): Scene {
  const seated = seats.map(({ callSid }) => call(callSid));
  return {
    now: NOW,
    calls: new Map([...seated, ...calls].map((one) => [one.sid, one])),
    seats: new Map(seats.map((one) => [one.callSid, one])),
  };
}
