import { z } from 'zod';
import { convert } from '../calls/convert';
import { callSid } from '../calls/sids';
import { operator } from '../http/operator';

/** Turns a live bridge into a conference. Takes the child's CallSid, or the parent's. */
export const handler = operator(
  { name: 'convert', role: 'agent', params: z.object({ callSid }) },
  ({ callSid }, { ports, site, operator, log }) => convert(ports, site, callSid, operator, log),
);
