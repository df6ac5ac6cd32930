import { closeCallBack } from '../../calls/operations/call-back';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Closes a call-back note. */
export const handler = operatorFunction(contract.callbacksClose, async ({ callbackSid }, tools) => {
  tools.noteCall(callbackSid);
  await closeCallBack(tools, callbackSid);
  return { status: 'done' };
});
