import type { Destination } from '../../twiml/bridge';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { applyEvent } from '../model/apply-event';
import { entryOf } from '../model/entry-of';
import { hasEnded, type LiveCall } from '../model/live-call';
import { updateLiveCall } from '../model/store';
import { ringInitialAgent, storeInitialAgents } from './initial-agent';
import { chooseNext, withChoice, type NextChoice } from './next-agents';
import { noAnswerDocument } from './no-answer';
import { shownCallerOf } from './shown-caller';

/** How long Twilio may still list a caller that was moved out of the conference. */
const MOVE_TIMEOUT_MS = 4_000;
const RING_TIMEOUT_MS = 4_000;

/**
 * No agent answers: the next destination rings. After the last, the caller hears what the caller of an unanswered bridge hears.
 * The last agents may stop ringing at the same moment, together with a request for waiting music. Only one of these requests
 * rings the next destination, and only one moves the caller: a second move would start the sentence again. When the move fails,
 * a later request for music moves the caller. A destination that cannot be rung is passed over. @throws TelephonyError
 */
export async function sendToNoAnswer(tools: Tools, callId: string): Promise<void> {
  const { ports } = tools;
  for (let failed: number | undefined; ;) {
    const { call, choice, isFirst } = await decide(tools, callId, failed);
    if (choice.kind === 'none' && isFirst)
      await ports.telephony.moveCall(callId, noAnswerDocument(tools, { callId, entry: entryOf(call) }));
    if (choice.kind !== 'ring' || (await ringNext(tools, call, choice.destination))) return;
    failed = choice.rung;
  }
}

interface Decision {
  call: LiveCall;
  choice: NextChoice;
  /** Whether no other request has moved the caller. */
  isFirst: boolean;
}

async function decide(tools: Tools, callId: string, failed: number | undefined): Promise<Decision> {
  const { ports } = tools;
  const at = ports.clock.now();
  let choice: NextChoice = { kind: 'none' };
  let isFirst = false;
  const call = await updateLiveCall(ports, callId, (before) => {
    choice = chooseNext(tools, before, failed);
    if (choice.kind === 'placing') return before;
    if (choice.kind === 'ring') return withChoice(before, choice.rung, at);
    const { endedAt } = before.legs[callId] ?? {};
    isFirst = endedAt === undefined || at - endedAt > MOVE_TIMEOUT_MS;
    // For operators the call is over. A late request neither moves nor ends a leg that is stored as ended.
    return applyEvent(before, { type: 'leg-status', at, callSid: callId, status: 'completed' });
  });
  return { call, choice, isFirst };
}

/** @returns whether it rings @throws TelephonyError */
async function ringNext(tools: Tools, call: LiveCall, { address }: Destination): Promise<boolean> {
  const { callId } = call;
  const ringing = ringInitialAgent(tools, { callId, to: address, caller: shownCallerOf(tools, call) });
  const callSid = await tryWithin(tools, RING_TIMEOUT_MS, ringing);
  if (callSid === undefined) return false;
  const after = await storeInitialAgents(tools, callId, new Map([[callSid, address]]));
  // The caller hung up meanwhile, and that ended only the legs that were stored.
  if (hasEnded(after.legs[callId]?.status)) await tools.ports.telephony.endCall(callSid);
  return true;
}
