import type { Handler } from '../calls/call';
import { Interrupted, Scope } from '../scope';
import { DocumentFailure } from '../twiml/execution';
import { follow } from '../twiml/interpreter';
import type { World } from '../world';
import type { Conference } from './conference';
import { reportConference } from './conference-callbacks';
import type { Listening, Participant } from './participant';

const allowed = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13238 };

/** Plays a document once to some or all participants: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function announce(
  world: World,
  conference: Conference,
  to: readonly Participant[],
  document: Handler,
): void {
  const [first] = to;
  if (!first) return;
  const scope = new Scope(world.clock);
  const announcement: Listening = { kind: 'announcement', scope, hears: 'silence' };
  for (const participant of to) {
    participant.announcement?.scope.interrupt('dropped');
    participant.announcement = announcement;
  }
  const about = to.length === 1 ? { participant: first } : {};
  world.background(async () => {
    try {
      const hears = (what: Listening['hears']) => {
        announcement.hears = what;
      };
      const performance = { world, call: first.call, scope, hears, only: allowed };
      await follow(performance, { kind: 'url', ...document });
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
      for (const participant of to)
        if (participant.announcement === announcement) participant.announcement = undefined;
    }
  }, first.call.sid);
}
