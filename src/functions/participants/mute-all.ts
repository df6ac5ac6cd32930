import { setAllMuted } from '../../calls/operations/mute-all';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Mutes all parties, except supervisors and the operator's own browser. */
export const handler = operatorFunction(parties.muteAll, async ({ callSid }, tools) => {
  const { changed, ...note } = await setAllMuted(tools, { callSid, muted: true });
  return { status: 'done' as const, muted: changed, ...note };
});
