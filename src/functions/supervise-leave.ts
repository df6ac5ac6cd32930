import { stopSupervising } from '../calls/supervise';
import { contract } from '../http/contract';
import { operator } from '../http/operator';

/** The supervisor leaves. */
export const handler = operator(
  contract.superviseLeave,
  async ({ callSid, address }, { ports, operator }) => {
    await stopSupervising(ports, callSid, address ?? `client:${operator.name}`);
    return { status: 'done' };
  },
);
