import { addParty } from '../../calls/operations/parties';
import { readConfig } from '../../http/config';
import { refuseForbidden } from '../../http/destination';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Rings a guest into the conference. */
export const handler = operatorFunction(contract.add, async ({ callSid, to, ringSeconds }, tools) => {
  refuseForbidden(to, readConfig(tools.context, 'ALLOWED_COUNTRIES').ALLOWED_COUNTRIES);
  return addParty(tools, { callId: callSid, to, ringSeconds });
});
