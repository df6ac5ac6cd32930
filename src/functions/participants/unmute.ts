import { setMuted } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Lets a muted party be heard again. */
export const handler = operator(contract.unmute, async (party, tools) => {
  await setMuted(tools, party, false);
  return { status: 'done' };
});
