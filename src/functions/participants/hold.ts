import { setHold } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Holds a party; their own music, and the others go on talking. */
export const handler = operator(contract.hold, async (party, tools) => {
  await setHold(tools, party, true);
  return { status: 'done' };
});
