import { endIfStray } from '../calls/lifecycle/end-stray';
import { keepSummaryAfter } from '../calls/lifecycle/keep-summary';
import { reconcileCall, type CallChange } from '../calls/lifecycle/reconcile';
import { eventsOf } from '../calls/model/conference-events';
import { applyEvents } from '../calls/model/store';
import { conferenceStatus } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';

const DEPARTURES = new Set(['participant-leave', 'conference-end']);

/** A conference starts or ends, or a participant joins, leaves, is muted or put on hold. */
export const handler = webhook(
  { name: 'conference-status', kind: 'status', params: conferenceStatus },
  async ({ callId, ...callback }, tools) => {
    const { callSid, event } = callback;
    const call = await applyEvents(tools.ports, callId, eventsOf(callback));
    if (event === 'participant-join' && callSid !== undefined && (await endIfStray(tools, call, callSid)))
      return { outcome: 'stray' };
    // A change of a supervisor is more than progress: the last party that can talk to the customer may start to listen
    // only.
    const isSupervisor = callSid !== undefined && call.legs[callSid]?.role === 'supervisor';
    const change: CallChange = DEPARTURES.has(event)
      ? { kind: 'departure', leaving: callSid }
      : { kind: isSupervisor ? 'check' : 'progress' };
    await reconcileCall(tools, call, change);
    if (DEPARTURES.has(event)) await keepSummaryAfter(tools, call, undefined);
    return { outcome: event };
  },
);
