import { z } from 'zod';
import { address } from './addresses';
import { CALL_SID, RECORDING_SID } from './patterns';
import { callSid } from './sids';

/** The parameters that several endpoints take. Every message is a sentence for the operator. */

export const liveCall = callSid.describe('The live call: its parent CallSid, as GET /calls shows it.');
export const eitherLeg = callSid.describe("The live call: its parent CallSid; of a bridge, either leg's.");

/** The message begins with the parameter's own name. */
export const partySid = (name: 'participant' | 'agentCallSid') =>
  z
    .string({ error: `${name} is missing.` })
    .regex(CALL_SID, `${name} must be a CallSid: "CA" and 32 hexadecimal digits.`)
    .describe("The party's own CallSid.");

export const recordingSid = z
  .string({ error: 'recordingSid is missing.' })
  .regex(RECORDING_SID, 'recordingSid must be a RecordingSid: "RE" and 32 hexadecimal digits.')
  .describe('As GET /recordings shows it.');

export const to = address.describe('The address to ring: E.164, client:name or sip:user@domain.');

const RING_TIME = 'ringSeconds must be a whole number of seconds, from 5 to 60.';
export const ringSeconds = z.coerce
  .number({ error: RING_TIME })
  .int(RING_TIME)
  .min(5, RING_TIME)
  .max(60, RING_TIME);

export const revision = z
  .string({ error: 'revision must be the revision of an earlier response.' })
  .max(64, 'revision must be the revision of an earlier response.')
  .optional()
  .describe('The revision that you have. If it is still the latest, the response is 204 without a body.');

export const nothing = z.object({});

export const onCall = z.object({ callSid: liveCall });

export const onEitherLeg = z.object({ callSid: eitherLeg });
