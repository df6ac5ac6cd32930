import { readAudit } from '../calls/view/audit-view';
import { audit } from '../contract/endpoints/audit';
import { operatorFunction } from '../http/operator-function';
import { auditOf } from '../http/ports';

/** The audit log, for admins: what operators requested, done or refused. */
export const handler = operatorFunction(audit.list, (query, { context }) =>
  readAudit(auditOf(context, 'audit'), query),
);
