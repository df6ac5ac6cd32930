import type { Ports } from './ports';
import { Problem } from './problem';

/** Functions stop at 10 s, so a holder that is older than this has died. */
const HELD_SECONDS = 15;
const WAIT_TIMEOUT_MS = 4_000;
const PAUSE_MS = 250;

/**
 * Runs work that two requests must not do at the same time. The second request waits for the first. So `work` must first
 * check whether anything is left to do.
 * @param what names the lock: requests with the same name wait for each other
 * @throws Problem request_in_progress, when the first takes too long
 */
export async function withLock<T>(
  { documents, clock, digest }: Pick<Ports, 'documents' | 'clock' | 'digest'>,
  what: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const name = `turn-${digest(what)}`;
  const until = clock.now() + WAIT_TIMEOUT_MS;
  const lock = { at: clock.now() };
  while ((await documents.create(name, lock, HELD_SECONDS)) === undefined) {
    if (clock.now() >= until)
      throw new Problem(
        'request_in_progress',
        'The same request is being carried out: try again in a moment.',
      );
    await clock.sleep(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    // If this fails, the next request waits until the lock expires.
    // mutant: lock-released
    await documents.removeOwn(name, lock).catch(() => undefined);
  }
}
