import { readAudit } from '../calls/view/audit-view';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';
import { auditOf } from '../http/ports';

/** What operators did, and what was refused to them, for admins. */
export const handler = operatorFunction(contract.audit, (query, { context }) =>
  readAudit(auditOf(context, 'audit'), query),
);
