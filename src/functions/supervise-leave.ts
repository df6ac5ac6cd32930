import { stopSupervising } from '../calls/supervise';
import { contract } from '../http/contract';
import { operator } from '../http/operator';

/** The supervisor leaves. */
export const handler = operator(contract.superviseLeave, async ({ callSid, address }, tools) => {
  await stopSupervising(tools, callSid, address ?? `client:${tools.operator.name}`);
  return { status: 'done' };
});
