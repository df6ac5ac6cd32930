import { endConference } from '../../calls/operations/end-call';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Ends the conference for all parties. */
export const handler = operatorFunction(contract.end, async ({ callSid }, tools) => {
  await endConference(tools, callSid);
  return { status: 'done' };
});
