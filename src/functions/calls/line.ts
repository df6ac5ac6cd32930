import { notePageLine } from '../../calls/lifecycle/page-line';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** An operator's page tells that it has the line of a call, or that its operator hangs up. */
export const handler = operatorFunction(contract.callsLine, async (request, tools) => {
  await notePageLine(tools, request);
  return { status: 'done' };
});
