import { z } from 'zod';
import { entryNames } from '../../contract/entries';
import { callSid, conferenceSid } from '../../contract/sids';
import { flag, text, timestamp, webhookParameters } from './parameter';

/** https://www.twilio.com/docs/voice/twiml/conference#statuscallback */
export const conferenceStatus = webhookParameters({
  conferenceSid,
  friendlyName: callSid,
  statusCallbackEvent: text,
  sequenceNumber: z.coerce.number().int(),
  timestamp,
  callSid: callSid.optional(),
  muted: flag.default(false),
  hold: flag.default(false),
  coaching: flag.default(false),
  callSidToCoach: callSid.optional(),
  reasonParticipantLeft: text.optional(),
}).transform((sent) => ({
  callId: sent.friendlyName,
  conferenceSid: sent.conferenceSid,
  event: sent.statusCallbackEvent,
  sequence: sent.sequenceNumber,
  at: sent.timestamp,
  callSid: sent.callSid,
  muted: sent.muted,
  hold: sent.hold,
  coaches: sent.coaching ? sent.callSidToCoach : undefined,
  reasonLeft: sent.reasonParticipantLeft,
}));

export const conferenceLeft = webhookParameters({ callId: callSid, callSid, callStatus: text }, ['callId']);

export const holding = webhookParameters(
  { callId: callSid, callSid, music: z.enum(['hold', 'wait']).default('hold') },
  ['callId', 'music'],
);

export const announcement = webhookParameters({ sentence: z.string().min(1).max(500) }, ['sentence']);

/** https://www.twilio.com/docs/voice/twiml#request-parameters */
export const waiting = webhookParameters(
  {
    step: z.coerce.number().int().min(1).max(1_000_000).default(1),
    entry: z.enum(entryNames).optional(),
    callSid,
    parentCallSid: callSid.optional(),
    direction: text.optional(),
  },
  ['step', 'entry'],
);
