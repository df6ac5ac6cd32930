import { stopSupervising } from '../calls/operations/supervise';
import { contract } from '../contract/endpoints';
import { operatorFunction } from '../http/operator-function';

/** The supervisor leaves. */
export const handler = operatorFunction(contract.superviseLeave, async ({ callSid, address }, tools) => {
  await stopSupervising(tools, callSid, address ?? `client:${tools.operator.name}`);
  return { status: 'done' };
});
