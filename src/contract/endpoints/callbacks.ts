import { z } from 'zod';
import { define } from '../endpoint';
import { noParameters } from '../examples';
import { revision } from '../parameters';
import { CALL_SID } from '../patterns';
import { done } from '../responses/changes';
import { callbacks as listed } from '../responses/records';

const onCallback = z.object({
  callbackSid: z
    .string({ error: 'callbackSid is missing.' })
    .regex(CALL_SID, 'callbackSid must be a CallSid: "CA" and 32 hexadecimal digits.')
    .describe('As GET /callbacks shows it.'),
});

/** The callers that want to be called back. */
export const callbacks = {
  list: define({
    name: 'callbacks',
    method: 'GET',
    summary: 'The callers of the last week that want to be called back, newest first.',
    role: 'agent',
    params: z.object({ revision }),
    response: listed,
    mayBeUnchanged: true,
    example: noParameters,
  }),
  close: define({
    name: 'callbacks/close',
    method: 'POST',
    summary: 'Close a call-back note: nobody needs to call back any more.',
    role: 'agent',
    params: onCallback,
    response: done,
    isRepeatable: true,
    example: { needs: 'call-back', params: ({ callback }) => ({ callbackSid: callback }) },
  }),
};
