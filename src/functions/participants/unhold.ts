import { setHold } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Takes a party off hold. A muted party stays muted. */
export const handler = operatorFunction(contract.unhold, async ({ callSid, participant }, tools) => {
  await setHold(tools, { party: { callSid, participant }, held: false });
  return { status: 'done' };
});
