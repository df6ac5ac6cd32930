import type { LiveCallEvent } from '../calls/model/apply-event';
import { hasEnded } from '../calls/model/live-call';
import { applyEvents } from '../calls/model/store';
import { continueCall, reconcileCall } from '../calls/lifecycle/reconcile';
import { isStray } from '../calls/model/stray-leg';
import { partyStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A leg that we rang into a conference rings, is answered (by a person or a machine), ends. */
export const handler = webhook(
  { name: 'party-status', kind: 'status', params: partyStatus, query: ['callId', 'role', 'as'] },
  async ({ callId, role, as, CallSid, To, CallStatus, AnsweredBy, Timestamp }, tools) => {
    const events: LiveCallEvent[] = [];
    const at = Timestamp ?? tools.ports.clock.now();
    const who = {
      role,
      ...(To ? { address: To } : {}),
      ...(as ? { isInitialAgent: true as const } : {}),
    };
    if (CallStatus) events.push({ type: 'leg-status', at, callSid: CallSid, status: CallStatus, ...who });
    if (AnsweredBy) {
      const isVoicemail = AnsweredBy.startsWith('machine') || AnsweredBy === 'fax';
      events.push({ type: 'answered-by', callSid: CallSid, isVoicemail });
    }
    const call = await applyEvents(tools.ports, callId, events);
    if (hasEnded(CallStatus)) await reconcileCall(tools, call, CallSid);
    else if (isStray(call, CallSid)) await tools.ports.telephony.endCall(CallSid);
    else await continueCall(tools, call);
    return { outcome: AnsweredBy ?? CallStatus ?? 'nothing' };
  },
);
