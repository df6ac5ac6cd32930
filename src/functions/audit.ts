import { readAudit } from '../calls/view/audit-view';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';
import { auditOf } from '../http/ports';

/** The audit log, for admins: what operators requested, done or refused. */
export const handler = operatorFunction(contract.audit, (query, { context }) =>
  readAudit(auditOf(context, 'audit'), query),
);
