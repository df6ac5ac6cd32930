import { convert } from '../calls/conversion/convert';
import { calls } from '../contract/endpoints/calls';
import { operatorFunction } from '../http/operator-function';

/** Turns a live bridge into a conference. Takes the child's CallSid, or the parent's. */
export const handler = operatorFunction(calls.convert, async (request, tools) => {
  const { status, callId, childCallSid, convertedBy } = await convert(tools, request);
  return { status, conference: callId, parentCallSid: callId, childCallSid, convertedBy };
});
