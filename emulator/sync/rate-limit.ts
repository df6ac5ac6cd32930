import type { Clock } from '../ports';
import type { Dialect } from '../dialect';
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
  count(perSecond = PER_SECOND): void {
    const now = this.#clock.now();
    while ((this.#times[0] ?? now) <= now - WINDOW_MS) this.#times.shift();
    if (this.#times.length >= perSecond * (WINDOW_MS / 1000)) throw rateLimitExceeded();
    this.#times.push(now);
  }
}

const KIB = 1024;
const LARGE = { bytes: 10 * KIB, perSecond: 2 };

/**
 * How often an object of this size may be written: 20 times a second up to 1 KiB, twice a second from 10 KiB, and in between
 * "more aggressively" limited, which is a dialect: https://www.twilio.com/docs/sync/limits
 */
export function writesPerSecond(bytes: number, { syncWritesOver1KiB }: Dialect): number {
  if (bytes <= KIB) return PER_SECOND;
  if (bytes >= LARGE.bytes || syncWritesOver1KiB === 'as-10-kib') return LARGE.perSecond;
  const share = (bytes - KIB) / (LARGE.bytes - KIB);
  return PER_SECOND - share * (PER_SECOND - LARGE.perSecond);
}
