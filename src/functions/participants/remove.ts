import { removeParty } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Ends a party's call, or stops ringing it. */
export const handler = operatorFunction(parties.remove, async ({ callSid, participant }, tools) => {
  await removeParty(tools, { callSid, participant });
  return { status: 'done' };
});
