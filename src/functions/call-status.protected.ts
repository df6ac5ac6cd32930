import { failureOf } from '../calls/lifecycle/leg-report';
import { keepSummaryAfter } from '../calls/lifecycle/keep-summary';
import { reconcileCall } from '../calls/lifecycle/reconcile';
import { mayHaveConference } from '../calls/model/live-call';
import { applyEvents, keepIfEnded } from '../calls/model/store';
import { callStatus as callStatusParameters, reportsFailure } from '../http/twilio-params/legs';
import { webhook } from '../http/webhook';

/** The status callback of a number, or of the TwiML App: a parent leg has ended. */
export const handler = webhook(
  { name: 'call-status', kind: 'status', params: callStatusParameters },
  async ({ callSid, callStatus, timestamp, ...end }, tools) => {
    const at = timestamp ?? tools.ports.clock.now();
    const event = { type: 'leg-status', at, callSid, status: callStatus } as const;
    const failure = failureOf({ callSid, hasFailed: reportsFailure(end) });
    const call = await applyEvents(tools.ports, callSid, [event, ...failure]);
    await Promise.all([
      keepIfEnded(tools.ports, call),
      // A bridge that never became a conference leaves nothing behind: Twilio ends its other leg.
      mayHaveConference(call)
        ? reconcileCall(tools, call, { kind: 'departure', leaving: callSid })
        : undefined,
    ]);
    await keepSummaryAfter(tools, call, callSid);
    return { outcome: callStatus };
  },
);
