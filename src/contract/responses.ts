import { z } from 'zod';
import { recordingKinds, recordingStatuses, roles } from '../calls/model/live-call';
import { partyStates } from '../calls/view/party-view';
import { callSid } from '../calls/base/sids';
import { transferOutcomes, transferStates } from '../calls/model/transfer';
import { callStates } from '../calls/model/stage';

/** What operators' Functions answer; docs/openapi.json is made from these schemas. */

const time = z.iso.datetime();
const kind = z.enum(['warm', 'cold']);

export const conversion = z.object({
  status: z.enum(['converting', 'converted']),
  conference: callSid.describe('The name of the conference: the parent CallSid.'),
  parentCallSid: callSid,
  childCallSid: callSid,
});

export const transfer = z.object({
  kind,
  state: z.enum(transferStates),
  by: z.string(),
  target: z.string(),
  since: time,
});

const party = z.object({
  callSid,
  role: z.enum(roles),
  address: z.string().describe('E.164 (masked for agents), client:name or sip:user@domain.'),
  state: z.enum(partyStates),
  since: time,
  coaches: callSid.nullable(),
});

export const liveCall = z.object({
  callSid,
  childCallSid: callSid.nullable(),
  direction: z.enum(['inbound', 'outbound']),
  state: z.enum(callStates),
  conference: callSid.nullable(),
  startedAt: time.nullable(),
  answeredAt: time.nullable(),
  endedAt: time.nullable(),
  parties: z.array(party),
  transfer: transfer.nullable(),
  lastTransfer: z
    .object({ kind, outcome: z.enum(transferOutcomes), target: z.string(), at: time })
    .nullable(),
  recordings: z.array(
    z.object({
      sid: z.string(),
      kind: z.enum(recordingKinds).describe('voicemail: the message of a caller whom nobody took.'),
      status: z.enum(recordingStatuses),
      seconds: z.number().nullable(),
      at: time,
    }),
  ),
});

export const liveCalls = z.object({ calls: z.array(liveCall), at: time });

export const session = z.object({
  token: z.string(),
  name: z.string(),
  role: z.enum(['agent', 'supervisor', 'admin']),
  expiresAt: time,
});

export const accessToken = z.object({ token: z.string(), identity: z.string(), expiresAt: time });

export const done = z.object({ status: z.literal('done') });
export const ringing = z.object({
  status: z.enum(['ringing', 'joined']).describe('joined: is in the conference already.'),
  participant: callSid,
});
export const recording = z.object({ status: z.literal('done'), recordingSid: z.string() });
export const transferAnswer = z.object({ status: z.enum(transferStates) });
export const supervision = z.object({ status: z.enum(['listen', 'coach', 'barge']), participant: callSid });

export const auditEntry = z.object({
  at: time,
  operator: z.string(),
  role: z.string(),
  action: z.string(),
  callSid: z.string().nullable(),
  participant: z.string().nullable(),
  outcome: z.string(),
});
export const auditLog = z.object({ entries: z.array(auditEntry) });

export const problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
