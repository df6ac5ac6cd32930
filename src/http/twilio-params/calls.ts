import { z } from 'zod';
import { languages } from '../../contract/languages';
import { DEFAULT_ENTRY, entryNames } from '../../contract/entries';
import { callSid } from '../../contract/sids';
import { address, callToken, caller, customer, flag, notice, text, webhookParameters } from './parameter';

export const incomingCall = webhookParameters({
  callSid,
  from: caller,
  to: address.default(''),
  callToken,
});

/** A call of which a document has failed. */
export const callToResume = webhookParameters({
  callSid,
  from: caller,
  to: address.default(''),
  callStatus: text.optional(),
});

/** The first document of a number. */
export const entryCall = webhookParameters(
  {
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    notice,
    digits: text.optional(),
  },
  ['notice'],
);

export const outgoingCall = webhookParameters({
  callSid,
  from: address.pipe(z.string().regex(/^client:/, 'Outgoing calls come from browser agents only.')),
  to: address.default(''),
});

export const dialEnd = webhookParameters(
  {
    customer,
    round: z.coerce.number().int().min(1).max(9).default(1),
    next: z.coerce.number().int().min(0).max(99).default(0),
    entry: z.enum(entryNames).default(DEFAULT_ENTRY),
    language: z.enum(languages).optional(),
    callSid,
    callStatus: text,
    dialCallStatus: text,
    dialCallSid: callSid.optional(),
    dialBridged: text.optional(),
    dialCallDuration: text.optional(),
    from: caller,
    to: address.default(''),
  },
  ['customer', 'round', 'next', 'entry', 'language'],
);

/** The same, for a customer outside the conference. */
export const outsideEnd = webhookParameters(
  {
    callId: callSid,
    customer,
    entry: z.enum(entryNames),
    language: z.enum(languages),
    next: z.coerce.number().int().min(0).max(99).default(0),
    callStatus: text,
    dialCallStatus: text,
    dialBridged: text.optional(),
    dialCallDuration: text.optional(),
    from: caller,
  },
  ['callId', 'customer', 'entry', 'language', 'next'],
);

/** https://www.twilio.com/docs/voice/twiml/gather#action, and `AnsweredBy` where a machine is detected. */
export const agentAnswer = webhookParameters(
  {
    callId: callSid,
    entry: z.enum(entryNames).default(DEFAULT_ENTRY),
    whispers: flag.default(false),
    answeredBy: text.optional(),
    digits: text.optional(),
  },
  ['callId', 'entry', 'whispers'],
);
