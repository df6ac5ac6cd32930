import type { OperatorRole } from '../../contract/enumerations';
import { Problem } from './problem';
import type { Tools } from './tools';

/** The signed-in operator that sends a request. */
export interface Operator {
  name: string;
  role: OperatorRole;
}

/** The tools of an operator's request. */
export interface OperatorTools extends Tools {
  operator: Operator;
}

/**
 * Why an operator of role `agent` may not operate a call: no agent on the call is, or could be, this operator. A
 * browser's address names its agent; a phone or a SIP desk does not, so it may belong to any agent. Supervisors and
 * admins may operate every call.
 * @param agents the addresses of the agents on the call; empty if an address is not known
 */
export function ownershipProblem(operator: Operator, agents: readonly string[]): Problem | undefined {
  const mayBeOwn = (address: string) =>
    !address.startsWith('client:') || address === `client:${operator.name}`;
  if (operator.role !== 'agent' || agents.some(mayBeOwn)) return undefined;
  return new Problem(
    'forbidden',
    "This is another agent's call. Only an agent on this call, or a supervisor, may do this.",
  );
}

/** @throws Problem forbidden, as {@link ownershipProblem} says */
export function requireOwnCall(operator: Operator, agents: readonly string[]): void {
  const problem = ownershipProblem(operator, agents);
  if (problem) throw problem;
}
