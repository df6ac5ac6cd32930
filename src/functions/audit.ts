import { auditEntry } from '../http/answers';
import { auditOf } from '../http/ports';
import { contract } from '../http/contract';
import { operator } from '../http/operator';

/** What operators did, for admins. */
export const handler = operator(contract.audit, async (_, { context }) => {
  const entries = await auditOf(context, 'audit').latest(100);
  return { entries: entries.flatMap((entry) => auditEntry.safeParse(entry).data ?? []) };
});
