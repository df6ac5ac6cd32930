import type { LiveCallEvent } from '../model/apply-event';
import { releaseClaim } from '../conversion/claim';
import { forgetLeg, noteLeg, type LegNote } from '../model/leg-note';
import { hasEnded, type LegStatus } from '../model/live-call';
import { applyEvents } from '../model/store';
import { TelephonyError, type Ports } from '../base/ports';
import { reconcileCall } from './reconcile';
import type { Tools } from '../base/tools';

/** One status callback of a leg that a Dial created, parsed. */
export interface LegReport {
  callSid: string;
  note: LegNote;
  status: LegStatus;
  at: number;
  /** The leg's own address. */
  address: string;
}

/**
 * Writes down what a dialled leg does, and sees to it that nobody waits in a room for one that has ended.
 * A `completed` is believed only when Twilio's Call resource says so too: nobody documents whether it is also sent
 * for a leg that was moved away and lives on.
 */
export async function applyLegReport(tools: Tools, report: LegReport): Promise<string> {
  const { ports } = tools;
  const { callSid, note, status } = report;
  // mutant: moved-leg-alive
  if (status === 'completed' && (await isAlive(ports, callSid))) return 'moved';
  const event: LiveCallEvent = {
    type: 'leg-status',
    at: report.at,
    callSid,
    status,
    role: note.customer === 'child' ? 'customer' : 'agent',
    address: report.address,
    direction: note.customer === 'child' ? 'outbound' : 'inbound',
  };
  const ended = hasEnded(status);
  const [call] = await Promise.all([
    applyEvents(ports, note.callId, [event, { type: 'began', as: 'bridge' }]),
    ended ? forgetLeg(ports, callSid) : noteLeg(ports, callSid, note),
    // mutant: claim-of-ended-leg
    ended ? releaseClaim(ports, callSid) : undefined,
  ]);
  // After a conversion the other leg may stand in the room, or be on its way there, with nobody left to meet.
  if (ended && (call.conversion || Object.keys(call.conferences).length > 0))
    await reconcileCall(tools, call, callSid);
  return status;
}

async function isAlive({ telephony }: Ports, callSid: string): Promise<boolean> {
  try {
    return (await telephony.fetchCall(callSid)).status === 'in-progress';
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return false;
    throw error;
  }
}
