import { endCall } from '../../calls/operations/end-call';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Ends a live call that rings, is bridged, or is a conference. */
export const handler = operatorFunction(contract.callsEnd, async ({ callSid }, tools) => {
  await endCall(tools, callSid);
  return { status: 'done' };
});
