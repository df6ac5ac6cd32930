import { takeCall } from '../../calls/operations/take';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** An operator takes a caller who waits for a person: the operator's browser rings. */
export const handler = operatorFunction(contract.callsTake, ({ callSid }, tools) => takeCall(tools, callSid));
