import { auditEntry } from '../contract/responses';
import { auditOf } from '../http/ports';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** The last actions of operators, for admins. */
export const handler = operatorFunction(contract.audit, async (_, { context }) => {
  const entries = await auditOf(context, 'audit').latest(100);
  return { entries: entries.flatMap((entry) => auditEntry.safeParse(entry).data ?? []) };
});
