import { removeParty } from '../../calls/operations/parties';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Ends a party's call, or stops ringing it. */
export const handler = operatorFunction(contract.remove, async ({ callSid, participant }, tools) => {
  await removeParty(tools, { callSid, participant });
  return { status: 'done' };
});
