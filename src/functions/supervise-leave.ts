import { stopSupervising } from '../calls/operations/supervise';
import { ownBrowser } from '../calls/permissions/supervision-rules';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** The supervisor leaves the conference. */
export const handler = operatorFunction(contract.superviseLeave, async ({ callSid, address }, tools) => {
  await stopSupervising(tools, { callId: callSid, address: address ?? ownBrowser(tools.operator) });
  return { status: 'done' };
});
