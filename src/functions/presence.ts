import { changePresence } from '../calls/operations/presence';
import { people } from '../contract/endpoints/people';
import { operatorFunction } from '../http/operator-function';

/** An operator's page tells whether its operator can take a call. */
export const handler = operatorFunction(people.presence, async ({ state }, tools) => {
  await changePresence(tools, state);
  return { status: 'done' };
});
