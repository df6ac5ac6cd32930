import { ExecutionScope } from '../execution-scope';
import type { ConferenceWorld } from './conference';
import type { Participant, Playback } from './participant';
import { playWaitMusic } from './wait-music';

/**
 * Starts and stops what plays to a participant: hold music on hold, the wait document until the conference starts,
 * nothing while the participant hears the conference.
 */
export function updatePlayback(world: ConferenceWorld, participant: Participant): void {
  const { conference, playback } = participant;
  const isAlone = conference.others(participant).length === 0;
  const waits = !conference.started || (isAlone && world.dialect.aloneInStartedConference === 'wait-url');
  const wanted = participant.hold ? 'hold' : waits ? 'wait' : undefined;
  if (playback?.kind === wanted) return;
  playback?.scope.interrupt('not-needed');
  participant.playback = undefined;
  if (wanted) startPlayback(world, participant, wanted);
}

/** Plays from the beginning, after the wait or hold document of a participant has changed. */
export function restartPlayback(world: ConferenceWorld, participant: Participant): void {
  participant.playback?.scope.interrupt('not-needed');
  participant.playback = undefined;
  updatePlayback(world, participant);
}

function startPlayback(world: ConferenceWorld, participant: Participant, kind: 'wait' | 'hold'): void {
  const scope = new ExecutionScope(world.clock);
  const playback: Playback = { kind, scope, hears: 'silence' };
  participant.playback = playback;
  playWaitMusic(world, {
    call: participant.call,
    scope,
    url: kind === 'hold' ? participant.holdUrl : participant.waitUrl,
    method: kind === 'hold' ? participant.holdMethod : participant.waitMethod,
    hears: (what, sentence) => {
      playback.hears = what;
      playback.sentence = sentence;
    },
    failed: () => {
      // "If the waitUrl request fails the conference will not be fully established."
      // https://www.twilio.com/docs/voice/twiml/conference#waiturl
      if (kind === 'wait') participant.established = false;
    },
  });
}
