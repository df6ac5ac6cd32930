import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { applyEvents, readLiveCall } from '../model/store';
import { reconcileCall } from './reconcile';

const CHECK_TIMEOUT_MS = 6_000;

/** Checks a call when a leg has left its conference. The leg's response waits at most six seconds for it. */
export const afterConference = async (tools: Tools, callId: string, callSid: string): Promise<void> => {
  await tryWithin(tools, CHECK_TIMEOUT_MS, storeAndReconcile(tools, callId, callSid));
};

async function storeAndReconcile(tools: Tools, callId: string, callSid: string): Promise<void> {
  const { ports, log } = tools;
  const at = ports.clock.now();
  const stored = applyEvents(ports, callId, [
    // A leg that leaves was there, even if each callback about it was lost.
    { type: 'leg-status', at, callSid, status: 'in-progress' },
    { type: 'leg-status', at, callSid, status: 'completed' },
  ]);
  // Check the call even if the events cannot be stored: no other request may report that this leg has left.
  const call = await stored.catch((error: unknown) => {
    log(error);
    return readLiveCall(ports, callId);
  });
  if (call) await reconcileCall(tools, call, { kind: 'departure', leaving: callSid });
}
