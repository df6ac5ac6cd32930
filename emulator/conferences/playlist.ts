import type { Call } from '../calls/call';
import { Interrupted, type Scope } from '../scope';
import { DocumentFailure } from '../twiml/execution';
import { follow } from '../twiml/interpreter';
import type { Hears } from '../views';
import type { World } from '../world';

/** What plays to somebody who waits, again and again, until its scope is dropped. */
export interface Playlist {
  call: Call;
  scope: Scope;
  /** Undefined: Twilio's own music. Empty: silence. */
  url: string | undefined;
  method: 'GET' | 'POST';
  params?: () => Record<string, string>;
  hears: (what: Hears) => void;
  /** The document could not be had, or does what it may not do. Nothing more plays. */
  failed: () => void;
  /** `<Leave>` was met. */
  left?: () => void;
}

/** Such documents may only do this: https://www.twilio.com/docs/api/errors/13238 */
const allowed = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13238 };
/** In a queue a document may also gather, record or let the caller leave. */
const allowedInQueue = { verbs: [...allowed.verbs, 'Gather', 'Record', 'Hangup', 'Leave'], code: 13233 };

/** A document that plays nothing is not asked for more often than this. */
const shortestRoundMs = 1000;

export function playOn(world: World, playlist: Playlist): void {
  const { url, call, scope, hears } = playlist;
  if (!url) {
    hears(url === undefined ? 'music' : 'silence');
    return;
  }
  world.background(async () => {
    try {
      await repeat(world, playlist, url);
    } catch (error) {
      if (error instanceof Interrupted) return;
      hears('silence');
      if (!scope.interrupted) playlist.failed();
      if (!(error instanceof DocumentFailure)) throw error;
      world.warn(error.code, error.message, call.sid);
    }
  }, call.sid);
}

async function repeat(world: World, playlist: Playlist, url: string): Promise<void> {
  const { call, scope, hears, method } = playlist;
  const performance = { world, call, scope, hears, only: playlist.left ? allowedInQueue : allowed };
  for (;;) {
    const startedAt = world.clock.now();
    const params = playlist.params?.() ?? {};
    const ending = await follow(performance, { kind: 'url', url, method, params });
    if (ending.kind === 'leave') return playlist.left?.();
    if (ending.kind === 'hang-up') return world.calls.end(call, ending.status);
    const rest = shortestRoundMs - (world.clock.now() - startedAt);
    if (rest > 0) await scope.sleep(rest);
  }
}
