import { setMuted } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Mutes a party. */
export const handler = operatorFunction(parties.mute, async ({ callSid, participant }, tools) => {
  const note = await setMuted(tools, { party: { callSid, participant }, muted: true });
  return { status: 'done' as const, ...note };
});
