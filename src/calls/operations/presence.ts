import type { PresenceState } from '../../contract/enumerations';
import type { OperatorTools } from '../base/ownership';
import {
  presenceNameOf,
  PRESENCE_SECONDS,
  readPresence,
  type OperatorPresence,
} from '../model/operator-presence';

const ATTEMPTS = 3;

/**
 * Stores what an operator's page says. A repeat keeps the time since when. Two pages of an operator may write at the same
 * moment: the one that comes second writes again. @throws TelephonyError
 */
export async function changePresence(
  { ports, operator }: OperatorTools,
  state: PresenceState,
): Promise<void> {
  const { presences, clock } = ports;
  const name = presenceNameOf(operator.name);
  // No document means offline: a page that closes needs one request.
  if (state === 'offline') return presences.remove(name);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await presences.fetch(name);
    const now = clock.now();
    const known = readPresence(stored?.data, now);
    const since = known?.state === state ? known.since : now;
    const next: OperatorPresence = { name: operator.name, state, since, at: now };
    const isWritten = stored
      ? await presences.update(name, next, stored.revision, PRESENCE_SECONDS)
      : (await presences.create(name, next, PRESENCE_SECONDS)) !== undefined;
    if (isWritten) return;
  }
}
