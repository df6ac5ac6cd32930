import { people } from '../contract/endpoints/people';
import { operatorFunction } from '../http/operator-function';
import { requireDestination } from '../http/outgoing-refusal';

/** Whether the operator may call an address from the browser: asked before the call, whose refusal could only be spoken. */
export const handler = operatorFunction(people.destination, async ({ to }, tools) => ({
  to: await requireDestination(tools, tools.context, { operator: tools.operator, to }),
}));
