import { deadline } from '../calls/base/deadline';
import type { Operator } from '../calls/base/ownership';
import type { Tools } from '../calls/base/tools';
import { callLimitReached } from '../calls/ringing/paid-calls';
import type { ProblemCode } from '../contract/enumerations';
import { dialRefusal } from './destination';
import { auditOf } from './ports';
import type { FunctionContext } from './runtime';
import { writeAudit } from './write-audit';

/** While the audit entry is written, the agent waits on the line. */
const AUDIT_TIMEOUT_MS = 2_000;

interface OutgoingCall {
  callId: string;
  operator: Pick<Operator, 'name' | 'role'>;
  /** In canonical form. */
  to: string;
  /** Whether the operator must not learn the address. */
  isHidden: boolean;
}

interface Refusal {
  sentence: string;
  outcome: ProblemCode;
}

/**
 * Why an operator may not call an address from the browser: one sentence, which is spoken, and an entry in the audit log.
 * Undefined: the call is allowed, and counted if it costs money.
 */
export async function outgoingRefusal(
  tools: Tools,
  context: FunctionContext,
  call: OutgoingCall,
): Promise<string | undefined> {
  const refusal = await refusalOf(tools, context, call);
  if (refusal) await auditRefusal(tools, context, call, refusal.outcome);
  return refusal?.sentence;
}

async function refusalOf(
  tools: Tools,
  context: FunctionContext,
  { callId, operator, to, isHidden }: OutgoingCall,
): Promise<Refusal | undefined> {
  const invalid = dialRefusal(to, context);
  if (invalid !== undefined) return { sentence: invalid, outcome: 'invalid_request' };
  // A call to a browser costs nothing.
  if (to.startsWith('client:')) return undefined;
  const limit = await callLimitReached(tools, { operator: operator.name, callId, to, isHidden });
  return limit === undefined ? undefined : { sentence: limit, outcome: 'too_many_requests' };
}

function auditRefusal(
  tools: Tools,
  context: FunctionContext,
  { callId, operator: { name, role } }: OutgoingCall,
  outcome: ProblemCode,
): Promise<void> {
  const at = new Date(tools.ports.clock.now()).toISOString();
  const action = 'outgoing-call';
  return writeAudit(tools, auditOf(context, action), {
    kind: 'refusal',
    entry: { at, operator: name, role, action, callSid: callId, participant: null, outcome },
    limit: deadline(tools.ports.clock, AUDIT_TIMEOUT_MS),
  });
}
