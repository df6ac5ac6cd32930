import { failureOf } from '../calls/lifecycle/leg-report';
import { keepSummaryAfter } from '../calls/lifecycle/keep-summary';
import { reconcileCall } from '../calls/lifecycle/reconcile';
import type { LiveCallEvent } from '../calls/model/apply-event';
import { hasEnded } from '../calls/model/live-call';
import { applyEvents } from '../calls/model/store';
import { isStray } from '../calls/model/stray-leg';
import { partyStatus, reportsFailure } from '../http/twilio-params/legs';
import { webhook } from '../http/webhook';

/** A leg that we rang into a conference rings, is answered (by a person or a machine), or ends. */
export const handler = webhook(
  { name: 'party-status', kind: 'status', params: partyStatus, query: ['callId', 'role', 'as'] },
  async ({ callId, role, as, callSid, to, callStatus, answeredBy, timestamp, ...end }, tools) => {
    const events: LiveCallEvent[] = failureOf({ callSid, hasFailed: reportsFailure(end) });
    const at = timestamp ?? tools.ports.clock.now();
    const party = {
      role,
      ...(to ? { address: to } : {}),
      ...(as ? { isInitialAgent: true as const } : {}),
      ...(as === 'screened' ? { isScreened: true as const } : {}),
    };
    if (callStatus) events.push({ type: 'leg-status', at, callSid, status: callStatus, ...party });
    if (answeredBy) {
      const isVoicemail = answeredBy.startsWith('machine') || answeredBy === 'fax';
      events.push({ type: 'answered-by', callSid, isVoicemail });
    }
    const call = await applyEvents(tools.ports, callId, events);
    if (hasEnded(callStatus)) {
      await reconcileCall(tools, call, { kind: 'departure', leaving: callSid });
      await keepSummaryAfter(tools, call, callSid);
    } else if (isStray(call, callSid)) await tools.ports.telephony.endCall(callSid);
    else await reconcileCall(tools, call, { kind: 'progress' });
    return { outcome: answeredBy ?? callStatus ?? 'nothing' };
  },
);
