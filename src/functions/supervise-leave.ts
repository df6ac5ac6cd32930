import { stopSupervising } from '../calls/operations/supervise';
import { supervisorAddress } from '../calls/permissions/supervision-rules';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** The supervisor leaves the conference. */
export const handler = operatorFunction(contract.superviseLeave, async ({ callSid, address }, tools) => {
  const own = supervisorAddress(tools.operator, address);
  await stopSupervising(tools, { callId: callSid, address: own });
  return { status: 'done' };
});
