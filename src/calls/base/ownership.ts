import type { OperatorRole } from '../../contract/enumerations';
import { Problem } from './problem';
import type { Tools } from './tools';

/** Who asks for something. */
export interface Operator {
  name: string;
  role: OperatorRole;
}

/** What it takes to do something for an operator. */
export interface OperatorTools extends Tools {
  operator: Operator;
}

/**
 * Why an operator of role `agent` may not operate a call: none of its agents is, or may be, this operator. A browser's
 * address names its agent; a phone or a SIP desk does not, so it may belong to any agent. Supervisors and admins may
 * operate every call.
 * @param agents the addresses of the agents who take part; empty where the address is not known
 */
export function ownershipProblem(operator: Operator, agents: readonly string[]): Problem | undefined {
  const mayBeTheirs = (address: string) =>
    !address.startsWith('client:') || address === `client:${operator.name}`;
  if (operator.role !== 'agent' || agents.some(mayBeTheirs)) return undefined;
  return new Problem(
    'forbidden',
    "This is another agent's call: an agent who takes part in it may do this, or a supervisor.",
  );
}

/** @throws Problem forbidden, as {@link ownershipProblem} says */
export function requireOwnCall(operator: Operator, agents: readonly string[]): void {
  const problem = ownershipProblem(operator, agents);
  if (problem) throw problem;
}
