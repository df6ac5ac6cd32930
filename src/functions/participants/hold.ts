import { setHold } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Holds a party; their own music, and the others go on talking. */
export const handler = operatorFunction(contract.hold, async ({ callSid, participant }, tools) => {
  await setHold(tools, { party: { callId: callSid, participant }, held: true });
  return { status: 'done' };
});
