import { noteGone } from '../calls/room/movements';
import { callStatus as callStatusParameters } from '../http/twilio-params/legs';
import { webhook } from '../http/webhook';

/** The status callback of the shared room's number: the call of a caller has ended, in the room or before it. */
export const handler = webhook(
  { name: 'room-call-status', kind: 'status', params: callStatusParameters },
  async ({ callSid, callStatus }, tools) => {
    await noteGone(tools, callSid);
    return { outcome: callStatus };
  },
);
