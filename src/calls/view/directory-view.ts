import type { DirectoryView } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import type { Operator } from '../base/ownership';
import { hasEnded, type Leg, type LiveCall } from '../model/live-call';
import { readPresence } from '../model/operator-presence';
import { presenceOf } from '../model/stage';
import type { Viewer } from './live-call-view';

export interface DirectoryFacts {
  /** All that may sign in. */
  operators: readonly Operator[];
  /** The stored presences, in any order. */
  presences: readonly unknown[];
  calls: readonly LiveCall[];
}

/** The operators by name, each with what it does now. */
export function operatorsView(
  { operators, presences, calls }: DirectoryFacts,
  { operator: viewer, supervision, now }: Viewer,
): DirectoryView['operators'] {
  const stored = new Map(
    presences.flatMap((data) => {
      const presence = readPresence(data, now);
      return presence ? [[presence.name, presence] as const] : [];
    }),
  );
  // That a supervisor is on a call would tell an agent that it is being listened to.
  const seesSupervision = viewer.role !== 'agent' || supervision === 'shown';
  const onCall = callsByBrowser(calls, seesSupervision);
  return [...operators]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, role }) => {
      const talksSince = onCall.get(`client:${name}`);
      if (talksSince !== undefined) return { name, role, presence: 'on-call', since: isoTime(talksSince) };
      const presence = stored.get(name);
      if (!presence) return { name, role, presence: 'offline', since: null };
      return { name, role, presence: presence.state, since: isoTime(presence.since) };
    });
}

/** Since when each browser takes part in a live call, in milliseconds, by its address. */
function callsByBrowser(calls: readonly LiveCall[], seesSupervision: boolean): Map<string, number> {
  const since = new Map<string, number>();
  for (const call of calls)
    for (const leg of Object.values(call.legs)) {
      const { address = '', role, answeredAt, startedAt = 0 } = leg;
      if (!address.startsWith('client:') || !takesPart(call, leg)) continue;
      if (role === 'supervisor' && !seesSupervision) continue;
      const at = answeredAt ?? startedAt;
      since.set(address, Math.min(at, since.get(address) ?? at));
    }
  return since;
}

/** The callback that reports the answer may have been lost. */
const takesPart = (call: LiveCall, leg: Leg): boolean =>
  leg.status === 'in-progress' || (!hasEnded(leg.status) && presenceOf(call, leg) !== undefined);
