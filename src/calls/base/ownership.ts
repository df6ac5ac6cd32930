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
 * Refuses an operator of role `agent` whose call it is not: none of the agents on it is, or may be, this operator. A
 * browser's address names its agent; a phone or a SIP desk does not tell who holds it, so it may be anybody's.
 * Supervisors and admins may do all.
 * @param agents the addresses of those who take part for the company; empty where the address is not known
 * @throws Problem forbidden
 */
export function requireOwnCall(operator: Operator, agents: readonly string[]): void {
  const mayBeTheirs = (address: string) =>
    !address.startsWith('client:') || address === `client:${operator.name}`;
  if (operator.role !== 'agent' || agents.some(mayBeTheirs)) return;
  throw new Problem(
    'forbidden',
    "This is another agent's call: an agent who takes part in it may do this, or a supervisor.",
  );
}
