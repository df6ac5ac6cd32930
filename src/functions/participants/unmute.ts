import { setMuted } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Lets a muted party be heard again. */
export const handler = operator(contract.unmute, async (party, { ports }) => {
  await setMuted(ports, party, false);
  return { status: 'done' };
});
