import { changeHelp } from '../calls/operations/help';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** An agent asks supervisors for help with a call, or withdraws that. */
export const handler = operatorFunction(contract.help, async ({ callSid, action, reason }, tools) => {
  await changeHelp(tools, { callId: callSid, action, reason });
  return { status: 'done' };
});
