import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Operator } from '../calls/base/ownership';
import type { Ports } from '../calls/base/ports';
import { Problem } from '../calls/base/problem';

/** Stored in Sync by name: a Function does not see the client's address, and keeps nothing between requests. */
const attempts = z.object({ failures: z.number(), lockedUntil: z.number() });
type SignInAttempts = z.infer<typeof attempts>;

const LIMIT = 5;
const LOCK_MS = 60_000;
const TTL_SECONDS = 3600;

/**
 * Checks a passcode. Five failures lock the name for a minute. An attempt is counted before the passcode is checked:
 * otherwise many simultaneous attempts would all be checked before the first is counted.
 * @throws Problem unauthenticated, too_many_requests
 */
export async function signIn(
  { documents, clock }: Pick<Ports, 'documents' | 'clock'>,
  name: string,
  check: () => Operator | undefined,
): Promise<Operator> {
  // Hashed, because an operator may type the passcode into the field of the name.
  const key = `sign-in-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  await countAttempt({ documents, clock }, key);
  const operator = check();
  if (!operator) throw new Problem('unauthenticated', 'The name or the passcode is wrong.');
  await documents.remove(key);
  return operator;
}

async function countAttempt(
  { documents, clock }: Pick<Ports, 'documents' | 'clock'>,
  key: string,
): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    const stored = await documents.fetch(key);
    const before: SignInAttempts = stored ? attempts.parse(stored.data) : { failures: 0, lockedUntil: 0 };
    const now = clock.now();
    if (before.lockedUntil > now) throw locked();
    const failures = before.failures >= LIMIT ? 1 : before.failures + 1;
    const after: SignInAttempts = { failures, lockedUntil: failures >= LIMIT ? now + LOCK_MS : 0 };
    const written = stored
      ? await documents.update(key, after, stored.revision, TTL_SECONDS)
      : await documents.create(key, after, TTL_SECONDS);
    if (written) return;
  }
  throw locked();
}

const locked = () =>
  new Problem('too_many_requests', 'Too many failed attempts for this name: try again in a minute.');
