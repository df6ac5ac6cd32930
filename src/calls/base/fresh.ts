import type { Clock } from './ports';

/** A response of Twilio takes a fifth of it, and a snapshot needs two or three, one after the other. */
const FRESH_MS = 1_000;
const ATTEMPTS = 2;

interface Reading<T> {
  value: T;
  /** Whether the value was read a moment ago. */
  isFresh: boolean;
}

/**
 * Reads again what took long to read: a late response tells of a state that may be over, and what is decided by it may meet
 * the next state. A second late response is given as it is, because an outage must not stop every check.
 */
export async function readFresh<T>(clock: Clock, read: () => Promise<T>): Promise<Reading<T>> {
  for (let attempt = 1; ; attempt++) {
    const startedAt = clock.now();
    const value = await read();
    const isFresh = clock.now() - startedAt <= FRESH_MS;
    if (isFresh || attempt === ATTEMPTS) return { value, isFresh };
  }
}
