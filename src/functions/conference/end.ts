import { endConference } from '../../calls/operations/end-call';
import { conference } from '../../contract/endpoints/conference';
import { operatorFunction } from '../../http/operator-function';

/** Ends the conference for all parties. */
export const handler = operatorFunction(conference.end, async ({ callSid }, tools) => {
  await endConference(tools, callSid);
  return { status: 'done' };
});
