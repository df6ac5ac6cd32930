import { endConference } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Ends the conference for everybody. */
export const handler = operator(contract.end, async ({ callSid }, tools) => {
  await endConference(tools, callSid);
  return { status: 'done' };
});
