import { setHold } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Holds a party: it hears music, and the other parties continue to talk. */
export const handler = operatorFunction(parties.hold, async ({ callSid, participant }, tools) => {
  const note = await setHold(tools, { party: { callSid, participant }, held: true });
  return { status: 'done' as const, ...note };
});
