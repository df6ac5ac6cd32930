import { listLiveCalls } from '../calls/live-calls';
import { viewOf } from '../calls/view';
import { readConfig } from '../http/config';
import { contract } from '../http/contract';
import { operator } from '../http/operator';

/** The live calls, newest first, in one request to Sync. Agents see customers' numbers masked. */
export const handler = operator(contract.calls, async (_, { ports, operator, context }) => {
  const calls = await listLiveCalls(ports);
  const isAgent = operator.role === 'agent';
  const { SUPERVISION } = readConfig(context, 'SUPERVISION');
  const viewer = { seesNumbers: !isAgent, seesSupervisors: !isAgent || SUPERVISION === 'shown' };
  return {
    calls: calls.map((call) => viewOf(call, viewer)),
    at: new Date(ports.clock.now()).toISOString(),
  };
});
