import type { Clock } from '../ports';
import { rateLimitExceeded } from './errors';

const PER_SECOND = 20;
const WINDOW_MS = 10_000;

/**
 * 20 requests a second, averaged over ten seconds: https://www.twilio.com/docs/sync/limits. Refused requests do not
 * count.
 */
export class RateLimit {
  readonly #times: number[] = [];

  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request. Throws Twilio's 54009 when the limit is reached. */
  count(): void {
    const now = this.#clock.now();
    while ((this.#times[0] ?? now) <= now - WINDOW_MS) this.#times.shift();
    if (this.#times.length >= PER_SECOND * (WINDOW_MS / 1000)) throw rateLimitExceeded();
    this.#times.push(now);
  }
}
