import { canonicalAddress } from '../calls/base/addresses';
import { stopSupervising } from '../calls/operations/supervise';
import { ownBrowser } from '../calls/permissions/supervision-rules';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** The supervisor leaves the conference. */
export const handler = operatorFunction(contract.superviseLeave, async ({ callSid, address }, tools) => {
  const own = canonicalAddress(address ?? ownBrowser(tools.operator));
  await stopSupervising(tools, { callId: callSid, address: own });
  return { status: 'done' };
});
