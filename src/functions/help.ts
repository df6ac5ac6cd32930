import { changeHelp } from '../calls/operations/help';
import { supervision } from '../contract/endpoints/supervision';
import { operatorFunction } from '../http/operator-function';

/** An agent asks supervisors for help with a call, or withdraws that. */
export const handler = operatorFunction(supervision.help, async ({ callSid, action, reason }, tools) => {
  await changeHelp(tools, { callId: callSid, action, reason });
  return { status: 'done' };
});
