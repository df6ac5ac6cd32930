import { removeParty } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Ends a party's call, or stops ringing them. */
export const handler = operator(contract.remove, async (party, tools) => {
  await removeParty(tools, party);
  return { status: 'done' };
});
