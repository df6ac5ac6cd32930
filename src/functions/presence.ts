import { changePresence } from '../calls/operations/presence';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** An operator's page tells whether its operator can take a call. */
export const handler = operatorFunction(contract.presence, async ({ state }, tools) => {
  await changePresence(tools, state);
  return { status: 'done' };
});
