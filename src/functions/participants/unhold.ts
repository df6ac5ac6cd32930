import { setHold } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Takes a party off hold. A muted party stays muted. */
export const handler = operatorFunction(parties.unhold, async ({ callSid, participant }, tools) => {
  await setHold(tools, { party: { callSid, participant }, held: false });
  return { status: 'done' };
});
