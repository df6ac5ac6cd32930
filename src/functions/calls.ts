import { z } from 'zod';
import { listLiveCalls } from '../calls/live-calls';
import { viewOf } from '../calls/view';
import { operator } from '../http/operator';

/** The live calls, newest first, in one request to Sync. Agents see customers' numbers masked. */
export const handler = operator(
  { name: 'calls', role: 'agent', params: z.object({}) },
  async (_, { ports, operator }) => {
    const calls = await listLiveCalls(ports);
    const seesNumbers = operator.role !== 'agent';
    return {
      calls: calls.map((call) => viewOf(call, seesNumbers)),
      at: new Date(ports.clock.now()).toISOString(),
    };
  },
);
