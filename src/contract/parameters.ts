import { z } from 'zod';
import { address, operatorName } from './addresses';
import {
  helpActions,
  pageLines,
  presenceStates,
  recordingActions,
  recordingMarks,
  superviseModes,
  transferKinds,
} from './enumerations';
import { CALL_SID, RECORDING_SID } from './patterns';
import { callSid } from './sids';
import { SPEAKABLE } from './spoken-text';
import { TARGET_RING_SECONDS } from './ring-seconds';

/** What each endpoint takes, by the endpoint's key in the contract. Every message is a sentence for the operator. */

const live = callSid.describe('The live call: its parent CallSid, as GET /calls shows it.');
const eitherLeg = callSid.describe("The live call: its parent CallSid; of a bridge, either leg's.");

/** The message begins with the parameter's own name. */
const partySid = (name: 'participant' | 'agentCallSid') =>
  z
    .string({ error: `${name} is missing.` })
    .regex(CALL_SID, `${name} must be a CallSid: "CA" and 32 hexadecimal digits.`)
    .describe("The party's own CallSid.");

const passcode = z
  .string({ error: 'A passcode is missing.' })
  .min(1, 'A passcode is missing.')
  .max(128, 'A passcode has at most 128 characters.');

const RING_TIME = 'ringSeconds must be a whole number of seconds, from 5 to 60.';
const ringSeconds = z.coerce.number({ error: RING_TIME }).int(RING_TIME).min(5, RING_TIME).max(60, RING_TIME);

const TARGET_RING_TIME = `ringSeconds must be a whole number of seconds, from 5 to ${TARGET_RING_SECONDS}.`;
const targetRingSeconds = z.coerce
  .number({ error: TARGET_RING_TIME })
  .int(TARGET_RING_TIME)
  .min(5, TARGET_RING_TIME)
  .max(TARGET_RING_SECONDS, TARGET_RING_TIME);

const sentence = z
  .string({ error: 'A sentence is missing.' })
  .trim()
  .min(1, 'A sentence is missing.')
  .max(300, 'A sentence has at most 300 characters.')
  .regex(
    SPEAKABLE,
    'A sentence may only have characters that can be spoken: no control characters and no broken ones.',
  );

const to = address.describe('The address to ring: E.164, client:name or sip:user@domain.');

export const nothing = z.object({});

export const audit = z.object({
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

const revision = z
  .string({ error: 'revision must be the revision of an earlier response.' })
  .max(64, 'revision must be the revision of an earlier response.')
  .optional()
  .describe('The revision that you have. If it is still the latest, the response is 204 without a body.');

export const calls = z.object({
  callSid: callSid
    .optional()
    .describe('Only this call: its parent CallSid. It may have ended in the last twelve hours.'),
  ended: z
    .enum(['true', 'false'], 'ended must be true or false.')
    .optional()
    .describe('true: the calls that ended in the last twelve hours, instead of the live calls.'),
  revision,
});

export const directory = z.object({ revision });

export const destination = z.object({
  to: to.describe('The address to call: E.164, client:name or sip:user@domain.'),
});

export const recordings = z.object({ revision });

const recordingSid = z
  .string({ error: 'recordingSid is missing.' })
  .regex(RECORDING_SID, 'recordingSid must be a RecordingSid: "RE" and 32 hexadecimal digits.')
  .describe('As GET /recordings shows it.');

export const onRecording = z.object({ recordingSid });

export const recordingsMark = z.object({
  recordingSid,
  as: z.enum(recordingMarks, 'as must be heard or new.'),
});

export const transcript = z.object({ callSid: live, revision });

export const summaries = z.object({ revision });

export const callbacks = z.object({ revision });

export const onCallback = z.object({
  callbackSid: z
    .string({ error: 'callbackSid is missing.' })
    .regex(CALL_SID, 'callbackSid must be a CallSid: "CA" and 32 hexadecimal digits.')
    .describe('As GET /callbacks shows it.'),
});

export const presence = z.object({
  state: z.enum(presenceStates, 'state must be available, away, wrap-up or offline.'),
});

export const onCall = z.object({ callSid: live });

export const onEitherLeg = z.object({ callSid: eitherLeg });

export const onParty = z.object({ callSid: eitherLeg, participant: partySid('participant') });

const transferId = z
  .string({ error: 'transferId must be the id of a transfer.' })
  .regex(/^t\d{1,9}$/, 'transferId must be the id of a transfer, as POST /transfer/start returns it.')
  .optional()
  .describe('The transfer that you mean. A late request that names it cannot affect the next transfer.');

export const onTransfer = z.object({ callSid: live, transferId });

export const login = z.object({
  name: operatorName,
  passcode,
  device: z
    .string({ error: 'device must be the device of an earlier sign-in.' })
    .max(1_000, 'device must be the device of an earlier sign-in.')
    .optional()
    .describe('The device of an earlier response: then a lock of the name does not lock out your browser.'),
});

export const convert = z.object({
  callSid: callSid.describe("The child's CallSid, or the parent's."),
  parentCallSid: callSid
    .optional()
    .describe("The parent's CallSid, if you know it: it saves a tenth of a second."),
});

export const add = z.object({ callSid: eitherLeg, to, ringSeconds: ringSeconds.optional() });

export const announce = z.object({
  callSid: eitherLeg,
  sentence,
  participant: partySid('participant').optional(),
});

export const record = z.object({
  callSid: eitherLeg,
  action: z.enum(recordingActions, 'action must be start, pause, resume or stop.'),
});

export const help = z.object({
  callSid: live,
  action: z.enum(helpActions, 'action must be ask or withdraw.'),
  reason: z
    .string({ error: 'A reason is a text.' })
    .trim()
    .max(200, 'A reason has at most 200 characters.')
    .regex(/^\P{Cc}*$/u, 'A reason has no control characters and is one line.')
    .optional()
    .describe('What supervisors read beside the call.'),
});

export const transferStart = z.object({
  callSid: eitherLeg,
  to,
  kind: z.enum(transferKinds, 'kind must be warm, cold or blind.'),
  outside: z
    .enum(['true', 'false'], 'outside must be true or false.')
    .optional()
    .describe(
      'true, for kind blind only: the customer leaves the conference, which ends, and is connected to the target. The call cannot be operated any more.',
    ),
  ringSeconds: targetRingSeconds.optional(),
});

export const supervise = z.object({
  callSid: eitherLeg,
  mode: z.enum(superviseModes, 'mode must be listen, coach or barge.'),
  agentCallSid: partySid('agentCallSid')
    .optional()
    .describe('The agent to coach. Optional where there is one agent only.'),
  address: address.optional().describe('Where you are rung. Default: your browser.'),
  ringSeconds: ringSeconds.optional(),
});

export const line = z.object({
  leg: callSid.describe("The CallSid of your browser's leg. The live call's means all your legs."),
  line: z.enum(pageLines, 'line must be open or left.'),
});

export const superviseLeave = z.object({
  callSid: live,
  address: address.optional().describe('Where you were rung. Default: your browser.'),
});

export const room = z.object({ revision });

export const onRoomParty = z.object({ participant: partySid('participant') });
