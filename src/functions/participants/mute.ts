import { setMuted } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Mutes a party. */
export const handler = operatorFunction(contract.mute, async ({ callSid, participant }, tools) => {
  await setMuted(tools, { party: { callId: callSid, participant }, muted: true });
  return { status: 'done' };
});
