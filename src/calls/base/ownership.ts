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
 * Refuses an agent that does not take part in the call. A browser's address names its agent. A phone or a SIP desk does not
 * tell which operator uses it, so it may be any agent's. Supervisors and admins may operate every call.
 * @param agents the addresses of the agents on the call; empty if an address is not known
 * @throws Problem forbidden
 */
export function requireOwnCall(operator: Operator, agents: readonly string[]): void {
  const mayBeOwn = (address: string) =>
    !address.startsWith('client:') || address === `client:${operator.name}`;
  if (operator.role !== 'agent' || agents.some(mayBeOwn)) return;
  throw new Problem(
    'forbidden',
    "This is another agent's call. Only an agent on this call, or a supervisor, may do this.",
  );
}
