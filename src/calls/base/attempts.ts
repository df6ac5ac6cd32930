import { z } from 'zod';
import type { Ports } from './ports';

/** Failed attempts to sign in, or to guess a PIN. Stored in Sync: a Function keeps nothing between requests. */
const attempts = z.object({
  failures: z.number(),
  lockedUntil: z.number(),
  /** How many there were since a moment, for at most an hour. */
  inHour: z.optional(z.object({ since: z.number(), count: z.number() })),
});
type Attempts = z.infer<typeof attempts>;

const TTL_SECONDS = 3600;
const HOUR_MS = 3_600_000;
const NONE: Attempts = { failures: 0, lockedUntil: 0 };
const WRITES = 5;

type AttemptPorts = Pick<Ports, 'documents' | 'clock'>;

interface Limit {
  /** So many failures lock. */
  failures: number;
  /** For how long, in milliseconds: at most an hour. */
  lockMs: number;
}

/**
 * Counts an attempt. @returns how many there were within an hour, this one included. Undefined: it is locked, and not counted.
 * @throws TelephonyError
 */
export async function countAttempt(
  { documents, clock }: AttemptPorts,
  key: string,
  limit: Limit,
): Promise<number | undefined> {
  for (let tries = 0; tries < WRITES; tries++) {
    const stored = await documents.fetch(key);
    const before = stored ? attempts.parse(stored.data) : NONE;
    const now = clock.now();
    if (before.lockedUntil > now) return undefined;
    const failures = before.failures >= limit.failures ? 1 : before.failures + 1;
    const inHour = countInHour(before, now);
    const lockedUntil = failures >= limit.failures ? now + limit.lockMs : 0;
    const after: Attempts = { failures, lockedUntil, inHour };
    const written = stored
      ? await documents.update(key, after, stored.revision, TTL_SECONDS)
      : await documents.create(key, after, TTL_SECONDS);
    if (written) return inHour.count;
  }
  return undefined;
}

function countInHour({ inHour }: Attempts, now: number): { since: number; count: number } {
  if (inHour === undefined || now - inHour.since >= HOUR_MS) return { since: now, count: 1 };
  return { ...inHour, count: inHour.count + 1 };
}

/** @throws TelephonyError */
export async function isLocked({ documents, clock }: AttemptPorts, key: string): Promise<boolean> {
  const stored = await documents.fetch(key);
  return stored !== undefined && attempts.parse(stored.data).lockedUntil > clock.now();
}
