import { notePageLine } from '../../calls/lifecycle/page-line';
import { calls } from '../../contract/endpoints/calls';
import { operatorFunction } from '../../http/operator-function';

/** An operator's page tells that it has the line of a call, or that its operator hangs up. */
export const handler = operatorFunction(calls.line, async (request, tools) => {
  await notePageLine(tools, request);
  return { status: 'done' };
});
