import type { Tools } from '../base/tools';
import { forgetClaim } from '../conversion/claim';
import type { LiveCallEvent } from '../model/apply-event';
import { bridgeRole } from '../model/direction';
import { hasEnded, type LegStatus } from '../model/live-call';
import { applyEvents } from '../model/store';
import { endStrays } from './end-stray';
import { startAgreedRecording } from './recording-consent';
import { keepSummaryAfter } from './keep-summary';
import { reconcileCall } from './reconcile';

/** One status callback of a leg that a Dial created, parsed. */
export interface LegReport {
  callId: string;
  callSid: string;
  /** The customer's end of the bridge. */
  customer: 'parent' | 'child';
  status: LegStatus;
  /** Milliseconds since the epoch. */
  at: number;
  /** The leg's own address. */
  address: string;
  /** Whether Twilio reports a failure at the end of the leg's call. */
  hasFailed: boolean;
}

/**
 * Stores the status of a dialled leg. When the leg has ended, this also checks the call: the other leg must not wait for
 * it in the conference. A `completed` counts only when Twilio's Call resource confirms it: it is not documented whether
 * Twilio also sends it for a leg that was moved and is still up.
 * @returns the leg's status, or `moved`, for the log @throws TelephonyError
 */
export async function applyLegReport(tools: Tools, report: LegReport): Promise<string> {
  const { ports } = tools;
  const { callId, callSid, customer, status } = report;
  // mutant: moved-leg-alive
  if (status === 'completed' && (await ports.telephony.fetchCall(callSid))?.status === 'in-progress')
    return 'moved';
  const direction = customer === 'child' ? 'outbound' : 'inbound';
  const event: LiveCallEvent = {
    type: 'leg-status',
    at: report.at,
    callSid,
    status,
    role: bridgeRole(direction, 'child'),
    address: report.address,
    direction,
  };
  const ended = hasEnded(status);
  const call = await applyEvents(ports, callId, [
    event,
    ...failureOf(report),
    { type: 'started-as', as: 'bridge' },
  ]);
  if (status === 'in-progress') await startAgreedRecording(tools, call);
  await endStrays(tools, call);
  // mutant: claim-of-ended-leg
  if (ended && call.conversion) await forgetClaim(ports, callSid);
  // After a conversion the other leg may be in the conference, or on its way there, with no party left to meet.
  if (ended && (call.conversion || Object.keys(call.conferences).length > 0))
    await reconcileCall(tools, call, { kind: 'departure', leaving: callSid });
  if (ended) await keepSummaryAfter(tools, call, callSid);
  return status;
}

/** The event of a failure that the last callback of a leg reports. */
export const failureOf = ({
  callSid,
  hasFailed,
}: Pick<LegReport, 'callSid' | 'hasFailed'>): LiveCallEvent[] =>
  hasFailed ? [{ type: 'leg-end', callSid, hasFailed: true }] : [];
