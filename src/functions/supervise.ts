import { supervise } from '../calls/operations/supervise';
import { supervisorAddress } from '../calls/permissions/supervision-rules';
import { requireDialable } from '../http/destination';
import { supervision } from '../contract/endpoints/supervision';
import { operatorFunction } from '../http/operator-function';

/** Rings a supervisor into the conference, or changes the supervisor's mode. */
export const handler = operatorFunction(
  supervision.supervise,
  async ({ callSid, mode, agentCallSid, address, ringSeconds }, tools) => {
    const to = requireDialable(supervisorAddress(tools.operator, address), tools.context);
    const own = await supervise(tools, { callSid, mode, agentCallSid, address: to, ringSeconds });
    return { status: mode, ...own };
  },
);
