import { z } from 'zod';
import { callStatuses, recordingKinds, recordingStatuses } from '../contract/enumerations';
import { callSid, conferenceSid } from '../contract/sids';

/** What Twilio sends and we use: https://www.twilio.com/docs/voice/twiml#request-parameters. All else is dropped. */

const text = z.string().max(512);

/** RFC 2822, to milliseconds since the epoch. */
const timestamp = text.transform((value, issues) => {
  const at = Date.parse(value);
  if (Number.isNaN(at)) issues.addIssue('Timestamp is not a date.');
  return at;
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const customerEnd = z.enum(['parent', 'child'], { error: 'customer is neither parent nor child.' });

export const incomingCall = z.object({ CallSid: callSid, From: text.default('anonymous') });

export const resumedCall = incomingCall;

export const outgoingCall = z.object({
  CallSid: callSid,
  From: text.regex(/^client:/, 'Outgoing calls come from browser agents only.'),
  To: text.default(''),
});

export const dialEnd = z.object({
  customer: customerEnd,
  CallSid: callSid,
  CallStatus: text,
  DialCallStatus: text,
  DialCallSid: callSid.optional(),
  DialBridged: text.optional(),
  DialCallDuration: text.optional(),
});

const legStatus = z.enum(callStatuses).transform((status) => (status === 'queued' ? 'initiated' : status));

/** https://www.twilio.com/docs/voice/twiml/number#statuscallback */
export const numberStatus = z.object({
  customer: customerEnd,
  agent: text.optional(),
  CallSid: callSid,
  ParentCallSid: callSid,
  CallStatus: legStatus,
  To: text.default(''),
  Timestamp: timestamp,
});

/** https://www.twilio.com/docs/voice/twiml/conference#statuscallback */
export const conferenceStatus = z.object({
  ConferenceSid: conferenceSid,
  FriendlyName: callSid,
  StatusCallbackEvent: text,
  SequenceNumber: z.coerce.number().int(),
  Timestamp: timestamp,
  CallSid: callSid.optional(),
  Muted: flag.optional(),
  Hold: flag.optional(),
  Coaching: flag.optional(),
  CallSidToCoach: callSid.optional(),
});

export const conferenceLeft = z.object({ room: callSid, CallSid: callSid, CallStatus: text });

/** https://www.twilio.com/docs/voice/api/conference-participant-resource: a leg that we rang, and what answered. */
export const partyStatus = z.object({
  room: callSid,
  role: z.enum(['agent', 'supervisor', 'guest'], { error: 'role is none of a party.' }),
  as: z.literal('summoned').optional(),
  CallSid: callSid,
  To: text.optional(),
  CallStatus: legStatus.optional(),
  AnsweredBy: text.optional(),
  Timestamp: timestamp.optional(),
});

/** https://www.twilio.com/docs/voice/api/call-resource#statuscallback: the number's own, for its parent legs. */
export const callStatus = z.object({
  CallSid: callSid,
  CallStatus: legStatus,
  Timestamp: timestamp.optional(),
});

export const holding = z.object({ room: callSid, CallSid: callSid });

/** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback */
export const recordingStatus = z.object({
  room: callSid,
  kind: z.enum(recordingKinds, { error: 'kind is neither conference nor voicemail.' }),
  CallSid: callSid,
  RecordingSid: text.regex(/^RE[0-9a-f]{32}$/i, 'A RecordingSid is "RE" and 32 hexadecimal digits.'),
  RecordingStatus: z.enum(recordingStatuses),
  RecordingStartTime: timestamp.optional(),
  RecordingDuration: z.coerce.number().optional(),
});

export const announcement = z.object({ sentence: z.string().min(1).max(500) });

export const waiting = z.object({
  step: z.coerce.number().int().min(1).max(1_000_000).default(1),
  CallSid: callSid,
});
