import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { applyEvent } from '../model/apply-event';
import type { LiveCall } from '../model/live-call';
import { nowIn } from '../model/now-in';
import { isOutside } from '../model/transfer';
import { readLiveCall, updateLiveCall } from '../model/store';
import { reconcileCall } from './reconcile';

const CHECK_TIMEOUT_MS = 6_000;

/**
 * Checks a call when a leg has left its conference. If the leg's call has ended, no party hears the response, so a failure is
 * thrown and Twilio repeats the request: its other callbacks about the leg may be lost. Otherwise the response waits at most six
 * seconds. @throws TelephonyError
 */
export const afterConference = async (tools: Tools, departure: Departure): Promise<void> => {
  const check = storeAndReconcile(tools, departure);
  if (departure.hungUp) return check;
  await tryWithin(tools, CHECK_TIMEOUT_MS, check);
};

interface Departure {
  callId: string;
  callSid: string;
  /** Whether the leg's call has ended. The leg of a conference that has ended still executes its document. */
  hungUp: boolean;
}

async function storeAndReconcile(tools: Tools, { callId, callSid, hungUp }: Departure): Promise<void> {
  const { ports, log } = tools;
  const now = ports.clock.now();
  const stored = updateLiveCall(
    ports,
    callId,
    (call) => withDeparture(call, { callSid, hungUp, at: nowIn(call, now) }),
    { isAwaited: true },
  );
  // Check the call even if the events cannot be stored: no other request may report that this leg has left.
  const call = await stored.catch((error: unknown) => {
    log(error);
    return readLiveCall(ports, callId);
  });
  if (call) await reconcileCall(tools, call, { kind: 'departure', leaving: callSid });
}

/**
 * A leg that leaves was in the conference, even if every callback about it was lost. How long it was there is not known,
 * so it counts as having talked.
 */
const TALK_MS = 60_000;

function withDeparture(
  call: LiveCall,
  { callSid, hungUp, at }: Omit<Departure, 'callId'> & { at: number },
): LiveCall {
  // Twilio also asks for the document of a customer that was moved outside, and does not execute it
  // (https://www.twilio.com/en-us/changelog/changes-to-dial-behavior-for-enhanced-programmable-sip-feature-accounts).
  if (!hungUp && isOutside(call.transfer) && call.transfer.customerCallSid === callSid) return call;
  const isAnswerKnown = call.legs[callSid]?.answeredAt !== undefined;
  const answered = { type: 'leg-status', at: at - TALK_MS, callSid, status: 'in-progress' } as const;
  const before = isAnswerKnown ? call : applyEvent(call, answered);
  const after = applyEvent(before, { type: 'leg-status', at, callSid, status: 'completed' });
  return hungUp ? applyEvent(after, { type: 'leg-end', callSid, hungUp }) : after;
}
