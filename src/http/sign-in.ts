import { createHash } from 'node:crypto';
import { countAttempt } from '../calls/base/attempts';
import { deadline, type Deadline } from '../calls/base/deadline';
import type { Operator } from '../calls/base/ownership';
import { TelephonyError, type Ports } from '../calls/base/ports';
import { Problem } from '../calls/base/problem';

/** By name: a Function does not see the client's address. */
const LIMIT = { failures: 5, lockMs: 60_000 };
/** Longer than the requests to Sync usually take, so that the time of a refusal does not tell which names exist. */
const REFUSAL_MS = 500;
/** So many refusals of a name are told in an hour: a flood of them must not push others out of the audit log. */
const MOST_TOLD = 10;

export interface SignInRequest {
  name: string;
  /** Whether an operator has this name. */
  isKnown: boolean;
  /** The browser, if this operator has signed in from it before. */
  device: string | undefined;
  /** Tells of a refused attempt at a known name. Never throws. @param limit the time that it may take */
  tellRefusal: (limit: Deadline) => Promise<void>;
}

/**
 * Checks a passcode. Five failures lock the name for a minute. In a browser from which the operator has signed in before,
 * they lock only that browser. An attempt is counted before the passcode is checked: otherwise many simultaneous attempts
 * would all be checked before the first is counted. Every refusal is the same: it tells neither which names exist nor
 * which are locked.
 * @throws Problem unauthenticated
 */
export async function signIn<Known extends Operator>(
  { documents, clock }: Pick<Ports, 'documents' | 'clock'>,
  { name, isKnown, device, tellRefusal }: SignInRequest,
  check: () => Known | undefined,
): Promise<Known> {
  const startedAt = clock.now();
  const key = `sign-in-${createHash('sha256')
    .update(JSON.stringify([name, device ?? null]))
    .digest('hex')
    .slice(0, 32)}`;
  // A made-up name costs no request: a flood of them would use up Sync's creations, which conversions need.
  const count = isKnown
    ? await countAttempt({ documents, clock }, key, LIMIT).catch(refuseWhenBusy)
    : undefined;
  // Checked in any case: the time that it takes must not tell which names exist.
  const operator = check();
  if (count === undefined || !operator) {
    const limit = deadline(clock, Math.max(0, startedAt + REFUSAL_MS - clock.now()));
    const isTold = count !== undefined && count <= MOST_TOLD;
    await Promise.all([isTold && tellRefusal(limit), clock.sleep(limit.left())]);
    throw refused();
  }
  await documents.remove(key);
  return operator;
}

/** Sync is busy with this name where it is flooded with attempts. A failure of its own would tell that the name exists. */
function refuseWhenBusy(error: unknown): undefined {
  if (error instanceof TelephonyError && error.kind === 'busy') return undefined;
  throw error;
}

const refused = () =>
  new Problem(
    'unauthenticated',
    'The name or the passcode is wrong. After five failures a name is locked for a minute.',
  );
