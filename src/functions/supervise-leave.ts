import { stopSupervising } from '../calls/operations/supervise';
import { supervisorAddress } from '../calls/permissions/supervision-rules';
import { supervision } from '../contract/endpoints/supervision';
import { operatorFunction } from '../http/operator-function';

/** The supervisor leaves the conference. */
export const handler = operatorFunction(supervision.leave, async ({ callSid, address }, tools) => {
  const own = supervisorAddress(tools.operator, address);
  await stopSupervising(tools, { callId: callSid, address: own });
  return { status: 'done' };
});
