import { addParty } from '../../calls/parties';
import { readConfig } from '../../http/config';
import { refuseForbidden } from '../../http/destination';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Rings somebody into the conference. */
export const handler = operator(contract.add, async ({ callSid, to, ringSeconds }, tools) => {
  refuseForbidden(to, readConfig(tools.context, 'ALLOWED_COUNTRIES').ALLOWED_COUNTRIES);
  return addParty(tools, callSid, to, ringSeconds);
});
