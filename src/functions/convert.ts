import { convert } from '../calls/conversion/convert';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** Turns a live bridge into a conference. Takes the child's CallSid, or the parent's. */
export const handler = operatorFunction(contract.convert, async ({ callSid }, tools) => {
  const { status, callId, childCallSid } = await convert(tools, callSid);
  return { status, conference: callId, parentCallSid: callId, childCallSid };
});
