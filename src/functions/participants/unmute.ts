import { setMuted } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Unmutes a party. */
export const handler = operatorFunction(contract.unmute, async ({ callSid, participant }, tools) => {
  await setMuted(tools, { party: { callSid, participant }, muted: false });
  return { status: 'done' };
});
