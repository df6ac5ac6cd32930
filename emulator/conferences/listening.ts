import { Scope } from '../scope';
import type { World } from '../world';
import { playOn, type Playlist } from './playlist';
import type { Participant } from './participant';

/**
 * Lets a participant hear what it should: hold music while it is held, the wait document until the conference starts,
 * and the others from then on.
 */
export function updateListening(world: World, participant: Participant): void {
  const { conference, listening } = participant;
  const alone = conference.others(participant).length === 0;
  const waits = !conference.started || (alone && world.dialect.aloneInStartedRoom === 'wait-url');
  const wanted = participant.hold ? 'hold' : waits ? 'wait' : undefined;
  if (listening?.kind === wanted) return;
  listening?.scope.interrupt('dropped');
  participant.listening = undefined;
  if (wanted) listen(world, participant, wanted);
}

/** Starts again what a participant hears, after its wait or hold document was changed. */
export function restartListening(world: World, participant: Participant): void {
  participant.listening?.scope.interrupt('dropped');
  participant.listening = undefined;
  updateListening(world, participant);
}

function listen(world: World, participant: Participant, kind: 'wait' | 'hold'): void {
  const scope = new Scope(world.clock);
  const listening: NonNullable<Participant['listening']> = { kind, scope, hears: 'silence' };
  participant.listening = listening;
  const playlist: Playlist = {
    call: participant.call,
    scope,
    url: kind === 'hold' ? participant.holdUrl : participant.waitUrl,
    method: kind === 'hold' ? participant.holdMethod : participant.waitMethod,
    hears: (what) => {
      listening.hears = what;
    },
    failed: () => {
      // "If the waitUrl request fails the conference will not be fully established."
      // https://www.twilio.com/docs/voice/twiml/conference#waiturl
      if (kind === 'wait') participant.established = false;
    },
  };
  playOn(world, playlist);
}
