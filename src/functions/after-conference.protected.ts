import { afterConference } from '../calls/lifecycle/after-conference';
import { conferenceLeft } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { hangUp } from '../twiml/farewells';

/** A leg has left the conference, or the conference has ended: the leg ends too, and never joins again. */
export const handler = webhook(
  {
    name: 'after-conference',
    kind: 'document',
    params: conferenceLeft,
    query: ['room'],
    patience: 'patient',
  },
  async ({ room, CallSid, CallStatus }, tools) => {
    await afterConference(tools, room, CallSid);
    return { twiml: hangUp(), outcome: CallStatus === 'completed' ? 'gone' : 'hang-up' };
  },
);
