import { z } from 'zod';
import { roomRoles } from '../../contract/enumerations';
import { callSid, conferenceSid } from '../../contract/sids';
import { caller, recordingSid, text, webhookParameters } from './parameter';

/** The keys of a caller of the shared room: https://www.twilio.com/docs/voice/twiml/gather#action */
export const roomPin = webhookParameters(
  {
    callSid,
    from: caller,
    digits: text.default(''),
    tries: z.coerce.number().int().min(1).max(9),
  },
  ['tries'],
);

/** The recorded name of a caller, if it has said one: https://www.twilio.com/docs/voice/twiml/record#action */
export const roomName = webhookParameters(
  {
    callSid,
    callStatus: text,
    from: caller,
    role: z.enum(roomRoles),
    recordingSid: recordingSid.optional(),
  },
  ['role'],
);

export const roomLeft = webhookParameters({ callSid, dialCallStatus: text });

export const roomStatus = webhookParameters({
  conferenceSid,
  statusCallbackEvent: text,
  callSid: callSid.optional(),
  reasonParticipantLeft: text.optional(),
}).transform((sent) => ({
  conferenceSid: sent.conferenceSid,
  event: sent.statusCallbackEvent,
  callSid: sent.callSid,
  reasonLeft: sent.reasonParticipantLeft,
}));

export const roomAlone = webhookParameters(
  { caller: callSid, step: z.coerce.number().int().min(1).max(1_000_000), name: recordingSid.optional() },
  ['caller', 'step', 'name'],
);

export const roomAnnouncement = webhookParameters(
  { movement: z.enum(['joined', 'left']), name: recordingSid },
  ['movement', 'name'],
);

export const nameSound = webhookParameters({ name: recordingSid }, ['name']);
