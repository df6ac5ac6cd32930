import { z } from 'zod';
import type { Ports } from './ports';

/** Failed attempts to sign in, or to guess a PIN. Stored in Sync: a Function keeps nothing between requests. */
const attempts = z.object({ failures: z.number(), lockedUntil: z.number() });
type Attempts = z.infer<typeof attempts>;

const TTL_SECONDS = 3600;
const NONE: Attempts = { failures: 0, lockedUntil: 0 };
const WRITES = 5;

type AttemptPorts = Pick<Ports, 'documents' | 'clock'>;

interface Limit {
  /** So many failures lock. */
  failures: number;
  /** For how long, in milliseconds: at most an hour. */
  lockMs: number;
}

/** Counts an attempt. @returns whether it is not locked @throws TelephonyError */
export async function countAttempt(
  { documents, clock }: AttemptPorts,
  key: string,
  limit: Limit,
): Promise<boolean> {
  for (let tries = 0; tries < WRITES; tries++) {
    const stored = await documents.fetch(key);
    const before = stored ? attempts.parse(stored.data) : NONE;
    const now = clock.now();
    if (before.lockedUntil > now) return false;
    const failures = before.failures >= limit.failures ? 1 : before.failures + 1;
    const after: Attempts = { failures, lockedUntil: failures >= limit.failures ? now + limit.lockMs : 0 };
    const written = stored
      ? await documents.update(key, after, stored.revision, TTL_SECONDS)
      : await documents.create(key, after, TTL_SECONDS);
    if (written) return true;
  }
  return false;
}

/** @throws TelephonyError */
export async function isLocked({ documents, clock }: AttemptPorts, key: string): Promise<boolean> {
  const stored = await documents.fetch(key);
  return stored !== undefined && attempts.parse(stored.data).lockedUntil > clock.now();
}
