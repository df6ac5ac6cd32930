import { eventsOf } from '../calls/model/conference-events';
import { applyEvents } from '../calls/model/store';
import { continueCall, reconcileCall } from '../calls/lifecycle/reconcile';
import { conferenceStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

const DEPARTURES = new Set(['participant-leave', 'conference-end']);

/** A conference starts, ends, or somebody in it comes, goes, is muted or held. */
export const handler = webhook(
  { name: 'conference-status', kind: 'status', params: conferenceStatus },
  async (params, tools) => {
    const { FriendlyName, CallSid, StatusCallbackEvent } = params;
    const events = eventsOf({
      conferenceSid: params.ConferenceSid,
      event: StatusCallbackEvent,
      sequence: params.SequenceNumber,
      at: params.Timestamp,
      callSid: CallSid,
      muted: params.Muted ?? false,
      hold: params.Hold ?? false,
      coaches: params.Coaching ? params.CallSidToCoach : undefined,
    });
    const call = await applyEvents(tools.ports, FriendlyName, events);
    // A supervisor who talks to the customer may be the last who does, and then only listen.
    const isSupervisors = CallSid !== undefined && call.legs[CallSid]?.role === 'supervisor';
    if (DEPARTURES.has(StatusCallbackEvent)) await reconcileCall(tools, call, CallSid);
    else if (isSupervisors) await reconcileCall(tools, call);
    else await continueCall(tools, call);
    return { outcome: StatusCallbackEvent };
  },
);
