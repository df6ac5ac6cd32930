import { setAllMuted } from '../../calls/operations/mute-all';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Unmutes all parties, except supervisors and the operator's own browser. */
export const handler = operatorFunction(parties.unmuteAll, async ({ callSid }, tools) => {
  const { changed } = await setAllMuted(tools, { callSid, muted: false });
  return { status: 'done' as const, unmuted: changed };
});
