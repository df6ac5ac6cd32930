import { noteLeg } from '../calls/leg-note';
import { hasEnded } from '../calls/live-call';
import { record } from '../calls/live-calls';
import { endIfOver } from '../calls/room';
import { numberStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that a Dial created rings, is answered, ends. */
export const handler = webhook(
  { name: 'number-status', kind: 'status', params: numberStatus, query: ['customer', 'agent'] },
  async ({ CallSid, ParentCallSid, CallStatus, Timestamp, To, customer, agent = To }, { ports }) => {
    const [call] = await Promise.all([
      record(ports, ParentCallSid, [
        {
          type: 'leg-status',
          at: Timestamp,
          callSid: CallSid,
          status: CallStatus,
          role: customer === 'child' ? 'customer' : 'agent',
          address: To,
          direction: customer === 'child' ? 'outbound' : 'inbound',
        },
      ]),
      hasEnded(CallStatus)
        ? undefined
        : noteLeg(ports, CallSid, { parentCallSid: ParentCallSid, customer, agent }),
    ]);
    // After a conversion the other leg may stand in the room, or be on its way there, with nobody left to meet.
    if (hasEnded(CallStatus) && call.conversion) await endIfOver(ports, ParentCallSid, CallSid);
    return { outcome: CallStatus };
  },
);
