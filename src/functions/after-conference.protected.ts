import { afterConference } from '../calls/lifecycle/after-conference';
import { conferenceLeft } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';
import { hangUp } from '../twiml/final-documents';

/** A leg has left its conference: the leg ends too, and never joins again. */
export const handler = webhook(
  {
    name: 'after-conference',
    kind: 'document',
    isHeard: ({ callStatus }) => callStatus !== 'completed',
    params: conferenceLeft,
    query: ['callId'],
    retryPolicy: 'patient',
  },
  async ({ callId, callSid, callStatus }, tools) => {
    await afterConference(tools, { callId, callSid, hungUp: callStatus === 'completed' });
    return { twiml: hangUp(), outcome: callStatus === 'completed' ? 'gone' : 'hang-up' };
  },
);
