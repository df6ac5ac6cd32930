import { convert } from '../calls/convert';
import { contract } from '../http/contract';
import { operator } from '../http/operator';

/** Turns a live bridge into a conference. Takes the child's CallSid, or the parent's. */
export const handler = operator(contract.convert, ({ callSid }, { ports, site, operator, log }) =>
  convert(ports, site, callSid, operator, log),
);
