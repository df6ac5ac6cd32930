import { closeCallBack } from '../../calls/operations/call-back';
import { callbacks } from '../../contract/endpoints/callbacks';
import { operatorFunction } from '../../http/operator-function';

/** Closes a call-back note. */
export const handler = operatorFunction(callbacks.close, async ({ callbackSid }, tools) => {
  tools.noteCall(callbackSid);
  await closeCallBack(tools, callbackSid);
  return { status: 'done' };
});
