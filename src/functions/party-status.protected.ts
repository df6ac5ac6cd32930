import type { LiveCallEvent } from '../calls/apply';
import { hasEnded } from '../calls/live-call';
import { record } from '../calls/live-calls';
import { settle } from '../calls/settle';
import { advance } from '../calls/transfer/advance';
import { partyStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that we rang into a conference rings, is answered (by a person or a machine), ends. */
export const handler = webhook(
  { name: 'party-status', kind: 'status', params: partyStatus, query: ['room'] },
  async ({ room, CallSid, CallStatus, AnsweredBy, Timestamp }, tools) => {
    const events: LiveCallEvent[] = [];
    const at = Timestamp ?? tools.ports.clock.now();
    if (CallStatus) events.push({ type: 'leg-status', at, callSid: CallSid, status: CallStatus });
    if (AnsweredBy) {
      const isVoicemail = AnsweredBy.startsWith('machine') || AnsweredBy === 'fax';
      events.push({ type: 'answered-by', callSid: CallSid, isVoicemail });
    }
    const call = await record(tools.ports, room, events);
    if (hasEnded(CallStatus)) await settle(tools, call, CallSid);
    else if (call.transfer) await advance(tools, room);
    return { outcome: AnsweredBy ?? CallStatus ?? 'nothing' };
  },
);
