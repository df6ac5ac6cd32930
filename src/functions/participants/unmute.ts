import { setMuted } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Unmutes a party. */
export const handler = operatorFunction(parties.unmute, async ({ callSid, participant }, tools) => {
  await setMuted(tools, { party: { callSid, participant }, muted: false });
  return { status: 'done' };
});
