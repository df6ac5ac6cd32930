import { takeCall } from '../../calls/operations/take';
import { calls } from '../../contract/endpoints/calls';
import { operatorFunction } from '../../http/operator-function';

/** An operator takes a caller who waits for a person: the operator's browser rings. */
export const handler = operatorFunction(calls.take, ({ callSid }, tools) => takeCall(tools, callSid));
