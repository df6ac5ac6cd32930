import { addParty } from '../../calls/operations/add-party';
import { requireDialable } from '../../http/destination';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Rings a guest into the conference. */
export const handler = operatorFunction(contract.add, async ({ callSid, to, ringSeconds }, tools) => {
  const address = requireDialable(to, tools.context);
  return addParty(tools, { callSid, to: address, ringSeconds });
});
