import { setMuted } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Mutes a party. */
export const handler = operator(contract.mute, async (party, tools) => {
  await setMuted(tools, party, true);
  return { status: 'done' };
});
