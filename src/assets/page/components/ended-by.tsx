import { fill, t } from '../strings';
import type { LiveCall } from '../wire';

/** Which party ended the call, and why. */
export function EndedBy({ call: { endedBy } }: { call: Pick<LiveCall, 'endedBy'> }) {
  if (!endedBy) return null;
  const { role, name, reason } = endedBy;
  const party = name ?? (role === 'system' ? t.call.system : t.call.roles[role]);
  return <>{fill(t.call.endedBy[reason], { party })}</>;
}
