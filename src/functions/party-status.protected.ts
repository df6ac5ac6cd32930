import type { LiveCallEvent } from '../calls/apply';
import { hasEnded } from '../calls/live-call';
import { record } from '../calls/live-calls';
import { goOn, settle } from '../calls/settle';
import { isStray } from '../calls/stray';
import { partyStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that we rang into a conference rings, is answered (by a person or a machine), ends. */
export const handler = webhook(
  { name: 'party-status', kind: 'status', params: partyStatus, query: ['room', 'role', 'as'] },
  async ({ room, role, as, CallSid, To, CallStatus, AnsweredBy, Timestamp }, tools) => {
    const events: LiveCallEvent[] = [];
    const at = Timestamp ?? tools.ports.clock.now();
    const who = {
      role,
      ...(To ? { address: To } : {}),
      ...(as ? { isSummoned: true as const } : {}),
    };
    if (CallStatus) events.push({ type: 'leg-status', at, callSid: CallSid, status: CallStatus, ...who });
    if (AnsweredBy) {
      const isVoicemail = AnsweredBy.startsWith('machine') || AnsweredBy === 'fax';
      events.push({ type: 'answered-by', callSid: CallSid, isVoicemail });
    }
    const call = await record(tools.ports, room, events);
    if (hasEnded(CallStatus)) await settle(tools, call, CallSid);
    else if (isStray(call, CallSid)) await tools.ports.telephony.endCall(CallSid);
    else await goOn(tools, call);
    return { outcome: AnsweredBy ?? CallStatus ?? 'nothing' };
  },
);
