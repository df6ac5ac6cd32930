import { readLiveCall, applyEvents } from '../calls/model/store';
import { reconcileCall } from '../calls/lifecycle/reconcile';
import { afterConference } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { hangUp } from '../twiml/farewells';

/** A leg has left the conference, or the conference has ended: the leg ends too, and never joins again. */
export const handler = webhook(
  {
    name: 'after-conference',
    kind: 'document',
    params: afterConference,
    query: ['room'],
    patience: 'patient',
  },
  async ({ room, CallSid, CallStatus }, tools) => {
    const at = tools.ports.clock.now();
    const noted = applyEvents(tools.ports, room, [
      // Who leaves has been there, whichever callback of it was lost.
      { type: 'leg-status', at, callSid: CallSid, status: 'in-progress' },
      { type: 'leg-status', at, callSid: CallSid, status: 'completed' },
    ])
      // What cannot be written down must be looked after all the same: this may be the only sign of a leaving.
      .catch((error: unknown) => {
        tools.log(error);
        return readLiveCall(tools.ports, room);
      })
      .then((call) => call && reconcileCall(tools, call, CallSid))
      .catch(tools.log);
    await Promise.race([noted, tools.ports.clock.sleep(6_000)]);
    return { twiml: hangUp(), outcome: CallStatus === 'completed' ? 'gone' : 'hang-up' };
  },
);
