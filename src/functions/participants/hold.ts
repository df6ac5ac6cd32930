import { setHold } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Holds a party: it hears music, and the other parties continue to talk. */
export const handler = operatorFunction(contract.hold, async ({ callSid, participant }, tools) => {
  const note = await setHold(tools, { party: { callSid, participant }, held: true });
  return { status: 'done' as const, ...note };
});
