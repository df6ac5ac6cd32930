import { setMuted } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Mutes a party. */
export const handler = operatorFunction(contract.mute, async (party, tools) => {
  await setMuted(tools, party, true);
  return { status: 'done' };
});
