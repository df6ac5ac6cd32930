import { z } from 'zod';
import { operatorName } from '../addresses';
import { define } from '../endpoint';
import { noParameters } from '../examples';
import { auditLog } from '../responses/people';
import { callSid } from '../sids';

const entries = z.object({
  kind: z
    .enum(['action', 'refusal'], 'kind must be action or refusal.')
    .optional()
    .describe('Default: both.'),
  callSid: callSid.optional().describe('Only entries about this call.'),
  operator: operatorName.optional().describe('Only entries of this operator.'),
  before: z
    .string({ error: 'before must be the next of an earlier response.' })
    .regex(/^[ar]\d{1,15}(\.r\d{1,15})?$/, 'before must be the next of an earlier response.')
    .optional()
    .describe('The `next` of an earlier response: older entries.'),
});

/** What was done and refused. */
export const audit = {
  list: define({
    name: 'audit',
    method: 'GET',
    summary: 'The requests of operators to change something, done or refused, newest first.',
    role: 'admin',
    params: entries,
    response: auditLog,
    example: noParameters,
  }),
};
