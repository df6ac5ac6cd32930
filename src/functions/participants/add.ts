import { addParty } from '../../calls/operations/add-party';
import { requireDialable } from '../../http/destination';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Rings a guest into the conference. */
export const handler = operatorFunction(parties.add, async ({ callSid, to, ringSeconds }, tools) => {
  const address = requireDialable(to, tools.context);
  return addParty(tools, { callSid, to: address, ringSeconds });
});
