import * as z from 'zod/mini';
import { superviseModes, transferStates } from '../enumerations';
import { callSid, described } from './parts';

export const conversion = z.object({
  status: z.enum(['converting', 'converted']),
  conference: callSid.check(described('The name of the conference: the parent CallSid.')),
  parentCallSid: callSid,
  childCallSid: callSid,
  convertedBy: z.optional(
    z.string().check(described('The name of the operator whose request converts the call, if it is known.')),
  ),
});

export type Conversion = z.infer<typeof conversion>;

/** Of a response to a request that may convert a bridge first. */
const conversionNote = {
  converted: z.optional(z.literal(true)).check(z.describe('This request has converted the bridge first.')),
};

export const done = z.object({ status: z.literal('done') });

export const partyChange = z.object({ status: z.literal('done'), ...conversionNote });

export const mutedAll = z.object({
  status: z.literal('done'),
  muted: z.array(callSid).check(z.describe('The parties that this request has muted.')),
  ...conversionNote,
});

export const unmutedAll = z.object({
  status: z.literal('done'),
  unmuted: z.array(callSid).check(z.describe('The parties that this request has unmuted.')),
});

export const ringing = z.object({
  status: z.enum(['ringing', 'joined']).check(z.describe('joined: is in the conference already.')),
  participant: callSid,
  ...conversionNote,
});

export const taken = z.omit(ringing, { converted: true });

export const recording = z.object({
  status: z.literal('done'),
  recordingSid: z.string(),
  ...conversionNote,
});

export const transferProgress = z.object({
  status: z.enum(transferStates),
  transferId: z.string().check(described('Send it with complete, merge, swap and cancel.')),
});

export const transferStart = z.object({
  ...transferProgress.shape,
  status: z
    .enum([...transferStates, 'outside'])
    .check(z.describe('outside: the customer has left the conference.')),
  ...conversionNote,
});

export const supervision = z.object({
  status: z.enum(superviseModes),
  participant: callSid,
  ...conversionNote,
});
