import { endCall } from '../../calls/operations/end-call';
import { calls } from '../../contract/endpoints/calls';
import { operatorFunction } from '../../http/operator-function';

/** Ends a live call that rings, is bridged, or is a conference. */
export const handler = operatorFunction(calls.end, async ({ callSid }, tools) => {
  await endCall(tools, callSid);
  return { status: 'done' };
});
