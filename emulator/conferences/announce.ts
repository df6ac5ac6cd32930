import type { WebhookTarget } from '../calls/call';
import type { Listening } from '../calls/call-status';
import { ExecutionScope, Interrupted } from '../execution-scope';
import { DocumentFailure } from '../twiml/document-failure';
import type { Conference, ConferenceWorld } from './conference';
import { reportConference } from './conference-callbacks';
import type { Participant, Playback } from './participant';

const allowed = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13238 };

/** Plays a document once to the given participants: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function announce(
  world: ConferenceWorld,
  conference: Conference,
  listeners: readonly Participant[],
  document: WebhookTarget,
): void {
  const [first] = listeners;
  if (!first) return;
  const scope = new ExecutionScope(world.clock);
  const announcement: Playback = { kind: 'announcement', scope, hears: 'silence' };
  for (const participant of listeners) {
    participant.announcement?.scope.interrupt('not-needed');
    participant.announcement = announcement;
  }
  const about = listeners.length === 1 ? { participant: first } : {};
  world.background(async () => {
    try {
      const hears: Listening = (what, sentence) => {
        announcement.hears = what;
        announcement.sentence = sentence;
      };
      const run = { call: first.call, scope, hears, only: allowed };
      await world.interpreter.runOrThrow(run, { kind: 'url', ...document });
      reportConference(world, conference, 'announcement-end', {
        ...about,
        extra: { AnnounceUrl: document.url },
      });
    } catch (error) {
      if (error instanceof Interrupted) return;
      if (!(error instanceof DocumentFailure)) throw error;
      const extra = { AnnounceUrl: document.url, ReasonAnnouncementFailed: error.message };
      reportConference(world, conference, 'announcement-fail', { ...about, extra });
    } finally {
      for (const participant of listeners)
        if (participant.announcement === announcement) participant.announcement = undefined;
    }
  }, first.call.sid);
}
