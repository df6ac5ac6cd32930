import { digestOf } from './digest';
import type { Ports } from './ports';
import { Problem } from './problem';

/** Functions stop at 10 s: who has held its turn for longer has died. */
const HELD_SECONDS = 15;
const PATIENCE_MS = 4_000;
const PAUSE_MS = 250;

/**
 * Does what two requests must not do at the same time. Who comes second waits for the first and then looks for itself:
 * so `work` begins by looking whether there is anything left to do.
 * @param what names it; two that name the same wait for each other
 * @throws Problem request_in_progress, when the first takes too long
 */
export async function withLock<T>(
  { documents, clock }: Pick<Ports, 'documents' | 'clock'>,
  what: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const name = `turn-${digestOf(what)}`;
  const until = clock.now() + PATIENCE_MS;
  while ((await documents.create(name, {}, HELD_SECONDS)) === undefined) {
    if (clock.now() >= until)
      throw new Problem(
        'request_in_progress',
        'The same is being done at this moment: ask again in a moment.',
      );
    await clock.sleep(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    // Where this fails, the next one waits until the turn is over by itself.
    // mutant: lock-released
    await documents.remove(name).catch(() => undefined);
  }
}
