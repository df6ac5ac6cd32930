import type { Deadline } from '../calls/base/deadline';
import type { Operator } from '../calls/base/ownership';
import type { Tools } from '../calls/base/tools';
import { auditOf } from './ports';
import type { FunctionContext } from './runtime';
import { writeAudit } from './write-audit';

/** Writes that a sign-in with the name of an operator was refused. The operator need not have sent it. Never throws. */
export function auditRefusedSignIn(
  tools: Tools,
  context: FunctionContext,
  { name, role }: Operator,
  limit: Deadline,
): Promise<void> {
  const at = new Date(tools.ports.clock.now()).toISOString();
  const about = { action: 'login', callSid: null, participant: null, outcome: 'unauthenticated' };
  const entry = { at, operator: name, role, ...about };
  return writeAudit(tools, auditOf(context, 'login'), { kind: 'refusal', entry, limit });
}
