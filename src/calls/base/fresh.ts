import type { Clock } from './ports';

/** Twilio usually responds in a fifth of this time, and a snapshot needs two or three responses, one after the other. */
const FRESH_MS = 1_000;
const ATTEMPTS = 2;

interface Reading<T> {
  value: T;
  /** Whether the value was read a moment ago. */
  isFresh: boolean;
}

/**
 * Reads once more when a read took long: a late response describes a state that may be over, and a decision based on it
 * may hit the next state. If the second response is late too, it is returned as it is, because an outage must not stop
 * every check.
 */
export async function readFresh<T>(clock: Clock, read: () => Promise<T>): Promise<Reading<T>> {
  for (let attempt = 1; ; attempt++) {
    const startedAt = clock.now();
    const value = await read();
    const isFresh = clock.now() - startedAt <= FRESH_MS;
    if (isFresh || attempt === ATTEMPTS) return { value, isFresh };
  }
}
