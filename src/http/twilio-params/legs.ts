import { z } from 'zod';
import { callStatuses } from '../../contract/enumerations';
import { callSid } from '../../contract/sids';
import { address, customer, text, timestamp, webhookParameters } from './parameter';

const legStatus = z.enum(callStatuses).transform((status) => (status === 'queued' ? 'initiated' : status));

/**
 * What the callback of a leg's end says of a failure. Both are seen on some legs only: `SipResponseCode` is Twilio's name for
 * the last SIP response, and 200 is an ordinary end.
 */
const failure = {
  sipResponseCode: z.coerce.number().optional().catch(undefined),
  errorCode: z.coerce.number().optional().catch(undefined),
};

interface ReportedFailure {
  sipResponseCode?: number | undefined;
  errorCode?: number | undefined;
}

/** Whether the callback reports a failure. */
export const reportsFailure = ({ sipResponseCode = 0, errorCode = 0 }: ReportedFailure): boolean =>
  sipResponseCode >= 400 || errorCode > 0;

/** https://www.twilio.com/docs/voice/twiml/number#statuscallback */
export const numberStatus = webhookParameters(
  {
    customer,
    callSid,
    parentCallSid: callSid,
    callStatus: legStatus,
    to: address.default(''),
    timestamp,
    ...failure,
  },
  ['customer'],
);

/** A leg that we rang, and what answered: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export const partyStatus = webhookParameters(
  {
    callId: callSid,
    role: z.enum(['agent', 'supervisor', 'guest'], { error: 'role is not agent, supervisor or guest.' }),
    as: z.enum(['initial', 'screened']).optional(),
    callSid,
    to: address.optional(),
    callStatus: legStatus.optional(),
    answeredBy: text.optional(),
    timestamp: timestamp.optional(),
    ...failure,
  },
  ['callId', 'role', 'as'],
);

/** The status callback of a number, for its parent legs: https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const callStatus = webhookParameters({
  callSid,
  callStatus: legStatus,
  timestamp: timestamp.optional(),
  ...failure,
});
