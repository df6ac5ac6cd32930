import { deadline } from '../calls/base/deadline';
import { canonicalAddress } from '../calls/base/addresses';
import type { Operator } from '../calls/base/ownership';
import { Problem } from '../calls/base/problem';
import type { Tools } from '../calls/base/tools';
import { callLimitReached } from '../calls/ringing/paid-calls';
import type { ProblemCode } from '../contract/enumerations';
import { dialRefusal } from './destination';
import { auditOf } from './ports';
import type { FunctionContext } from './runtime';
import { writeAudit } from './write-audit';

/** While the audit entry is written, the agent waits on the line. */
const AUDIT_TIMEOUT_MS = 2_000;

interface Destination {
  operator: Pick<Operator, 'name' | 'role'>;
  /** In canonical form. */
  to: string;
}

interface OutgoingCall extends Destination {
  callId: string;
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
  if (refusal) await auditRefusal(tools, context, { ...call, outcome: refusal.outcome });
  return refusal?.sentence;
}

/**
 * The same before the call is placed, which is not counted. @param to as an operator writes it @returns the address in canonical form
 * @throws Problem invalid_request
 */
export async function requireDestination(
  tools: Tools,
  context: FunctionContext,
  { operator, to }: Destination,
): Promise<string> {
  const address = canonicalAddress(to);
  const refusal = destinationRefusal({ operator, to: address }, context);
  if (refusal === undefined) return address;
  const outcome = 'invalid_request';
  await auditRefusal(tools, context, { operator, callId: null, outcome });
  throw new Problem(outcome, refusal);
}

const destinationRefusal = ({ operator, to }: Destination, context: FunctionContext): string | undefined =>
  to === `client:${operator.name}`
    ? 'This is your own browser: call another party.'
    : dialRefusal(to, context);

async function refusalOf(
  tools: Tools,
  context: FunctionContext,
  { callId, operator, to, isHidden }: OutgoingCall,
): Promise<Refusal | undefined> {
  const invalid = destinationRefusal({ operator, to }, context);
  if (invalid !== undefined) return { sentence: invalid, outcome: 'invalid_request' };
  // A call to a browser costs nothing.
  if (to.startsWith('client:')) return undefined;
  const limit = await callLimitReached(tools, { operator: operator.name, callId, to, isHidden });
  return limit === undefined ? undefined : { sentence: limit, outcome: 'too_many_requests' };
}

function auditRefusal(
  tools: Tools,
  context: FunctionContext,
  {
    callId,
    operator: { name, role },
    outcome,
  }: Pick<Destination, 'operator'> & { callId: string | null; outcome: ProblemCode },
): Promise<void> {
  const at = new Date(tools.ports.clock.now()).toISOString();
  const action = 'outgoing-call';
  return writeAudit(tools, auditOf(context, action), {
    kind: 'refusal',
    entry: { at, operator: name, role, action, callSid: callId, participant: null, outcome },
    limit: deadline(tools.ports.clock, AUDIT_TIMEOUT_MS),
  });
}
