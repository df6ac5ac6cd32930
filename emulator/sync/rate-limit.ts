import type { Clock } from '../ports';
import { rateLimitExceeded } from './errors';

const PER_SECOND = 20;
const WINDOW_MS = 10_000;

/**
 * 20 a second, averaged over a window of ten seconds: https://www.twilio.com/docs/sync/limits. A request that is
 * refused does not count.
 */
export class RateLimit {
  readonly #times: number[] = [];

  constructor(private readonly clock: Clock) {}

  /** Throws Twilio's 54009 when the limit is reached. */
  count(): void {
    const now = this.clock.now();
    while ((this.#times[0] ?? now) <= now - WINDOW_MS) this.#times.shift();
    if (this.#times.length >= PER_SECOND * (WINDOW_MS / 1000)) throw rateLimitExceeded();
    this.#times.push(now);
  }
}
