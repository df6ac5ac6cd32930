import { z } from 'zod';
import { alike, define } from '../endpoint';
import { transferKinds } from '../enumerations';
import { onCallExample } from '../examples';
import { eitherLeg, liveCall, to } from '../parameters';
import { done, transferProgress, transferStart } from '../responses/changes';
import { TARGET_RING_SECONDS } from '../ring-seconds';

const RING_TIME = `ringSeconds must be a whole number of seconds, from 5 to ${TARGET_RING_SECONDS}.`;

const start = z.object({
  callSid: eitherLeg,
  to,
  kind: z.enum(transferKinds, 'kind must be warm, cold or blind.'),
  outside: z
    .enum(['true', 'false'], 'outside must be true or false.')
    .optional()
    .describe(
      'true, for kind blind only: the customer leaves the conference, which ends, and is connected to the target. The call cannot be operated any more.',
    ),
  ringSeconds: z.coerce
    .number({ error: RING_TIME })
    .int(RING_TIME)
    .min(5, RING_TIME)
    .max(TARGET_RING_SECONDS, RING_TIME)
    .optional(),
});

const onTransfer = z.object({
  callSid: liveCall,
  transferId: z
    .string({ error: 'transferId must be the id of a transfer.' })
    .regex(/^t\d{1,9}$/, 'transferId must be the id of a transfer, as POST /transfer/start returns it.')
    .optional()
    .describe('The transfer that you mean. A late request that names it cannot affect the next transfer.'),
});

const step = alike({
  role: 'agent',
  params: onTransfer,
  example: { needs: 'consultation', params: onCallExample },
});

/** A transfer, from its start to its end. */
export const transfers = {
  start: define({
    name: 'transfer/start',
    method: 'POST',
    summary: 'Start a transfer: the customer is held, the target rings. A bridge is converted first.',
    role: 'agent',
    params: start,
    response: transferStart,
    example: {
      needs: 'conference',
      params: ({ callSid }) => ({ callSid, to: '+14155550142', kind: 'warm' as const }),
    },
  }),
  complete: step('transfer/complete', 'Hand over: customer and target talk, the agent leaves.', done),
  merge: step('transfer/merge', 'All three talk.', done),
  swap: step(
    'transfer/swap',
    'Switch the agent between target and customer; the other party is held.',
    transferProgress,
  ),
  cancel: step('transfer/cancel', 'The target leaves; the customer is back with the agent.', done),
};
