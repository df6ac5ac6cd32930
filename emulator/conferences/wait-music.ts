import type { Call } from '../calls/call';
import type { CallControl } from '../calls/call-control';
import type { Listening } from '../calls/call-status';
import type { Environment } from '../environment';
import { Interrupted, type ExecutionScope } from '../execution-scope';
import { DocumentFailure } from '../twiml/document-failure';
import type { TwimlRunner } from '../twiml/runner';

/** A document that repeats until its scope is interrupted: for a conference, on hold or in a queue. */
interface WaitMusic {
  call: Call;
  scope: ExecutionScope;
  /** Undefined: Twilio's own music. Empty: silence. */
  url: string | undefined;
  method: 'GET' | 'POST';
  /** Further parameters of each request. */
  params?: () => Record<string, string>;
  hears: Listening;
  /** The document failed, or used a verb that is not allowed. Nothing plays any more. */
  failed: () => void;
  /** The document executed `<Leave>`. Only a queue allows that. */
  left?: () => void;
}

type MusicWorld = Environment & { readonly calls: CallControl; readonly interpreter: TwimlRunner };

/** https://www.twilio.com/docs/api/errors/13238 */
const allowed = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13238 };
/** In a queue, a document may also gather, record and let the caller leave. */
const allowedInQueue = { verbs: [...allowed.verbs, 'Gather', 'Record', 'Hangup', 'Leave'], code: 13233 };

/** The least time between two requests, so that a document that plays nothing is not requested without pause. */
const MIN_ROUND_MS = 1000;

/** Plays until the scope of the music is interrupted. */
export function playWaitMusic(world: MusicWorld, music: WaitMusic): void {
  const { url, call, scope, hears } = music;
  if (!url) {
    hears(url === undefined ? 'music' : 'silence');
    return;
  }
  world.background(async () => {
    try {
      await repeat(world, music, url);
    } catch (error) {
      if (error instanceof Interrupted) return;
      hears('silence');
      if (!scope.interrupted) music.failed();
      if (!(error instanceof DocumentFailure)) throw error;
      world.warn(error.code, error.message, call.sid);
    }
  }, call.sid);
}

async function repeat(world: MusicWorld, music: WaitMusic, url: string): Promise<void> {
  const { call, scope, hears, method } = music;
  const run = { call, scope, hears, only: music.left ? allowedInQueue : allowed };
  for (;;) {
    const startedAt = world.clock.now();
    const params = music.params?.() ?? {};
    const result = await world.interpreter.runOrThrow(run, { kind: 'url', url, method, params });
    if (result.kind === 'leave') return music.left?.();
    if (result.kind === 'hang-up') return world.calls.end(call, result.status);
    const pause = MIN_ROUND_MS - (world.clock.now() - startedAt);
    if (pause > 0) await scope.sleep(pause);
  }
}
