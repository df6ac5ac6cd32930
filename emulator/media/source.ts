import type { Scene, SceneCall, Seat } from './scene';

/** A sound of the local Twilio itself, beside the other parties. */
export type Source = 'hold-music' | 'wait-music' | 'announcement' | 'ringing' | 'beep' | 'none';

/** Which sound of the local Twilio the party `listener`, a CallSid, hears at this moment. */
export function source(scene: Scene, listener: string): Source {
  const call = scene.calls.get(listener);
  if (!call) return 'none';
  const seat = scene.seats.get(listener);
  return seat ? sourceInConference(call, seat, scene.now) : outside[call.hears];
}

/** What a call hears that is in no conference. */
const outside: Record<SceneCall['hears'], Source> = {
  party: 'none',
  silence: 'none',
  nothing: 'none',
  // A queue, or <Play> in a document.
  music: 'wait-music',
  speech: 'announcement',
  ringing: 'ringing',
};

function sourceInConference({ hears }: SceneCall, { plays, conference }: Seat, now: number): Source {
  if (plays !== null) return playing(plays, hears);
  if (conference.beepsUntil !== null && now < conference.beepsUntil) return 'beep';
  return hears === 'ringing' ? 'ringing' : 'none';
}

function playing(plays: NonNullable<Seat['plays']>, hears: SceneCall['hears']): Source {
  if (hears === 'speech') return 'announcement';
  if (hears !== 'music') return 'none';
  const music = { hold: 'hold-music', wait: 'wait-music', announcement: 'announcement' } as const;
  return music[plays];
}
