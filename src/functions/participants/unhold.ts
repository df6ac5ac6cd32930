import { setHold } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Takes a party off hold; who was muted stays muted. */
export const handler = operator(contract.unhold, async (party, tools) => {
  await setHold(tools, party, false);
  return { status: 'done' };
});
