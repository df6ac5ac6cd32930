import { entries } from '../../contract/entries';
import type { CallSummary } from '../../contract/responses';
import { deadline, type Deadline } from '../base/deadline';
import type { Tools } from '../base/tools';
import { storeSummary, type Conversation } from '../model/conversation';
import { entryOf } from '../model/entry-of';
import { hasEnded, type Leg, type LiveCall } from '../model/live-call';
import { settlingOf } from '../model/settled';
import { stateOf } from '../model/stage';
import { readLiveCall } from '../model/store';
import { messageOf, summaryOf } from '../view/summary-view';

/** The last callbacks of a call come within a second or two, in any order. */
const SETTLE_MS = 2_000;
/** A callback that comes later than this after the customer has left is late. */
const LATE_MS = 5_000;
/** The rest of the ten seconds of a Function is for what it does before. */
const WHOLE_MS = 7_500;
/** No callback comes later than this. */
const CLAIM_SECONDS = 24 * 3600;

/**
 * Keeps the summary of a call after a callback has reported that a leg is gone: the callback that completes the picture does it. Where
 * none is sure to, the last callback of the customer's leg does, since every call has that one and Twilio repeats it: it waits for the
 * others first. A call that is not over by then is left to the callback that comes late.
 * @throws TelephonyError, if Sync fails: then Twilio repeats the callback
 */
export async function keepSummaryAfter(
  tools: Tools,
  call: LiveCall,
  leaving: string | undefined,
): Promise<void> {
  if (!isWanted(tools, call)) return;
  const { clock } = tools.ports;
  const whole = deadline(clock, WHOLE_MS);
  const settling = settlingOf(tools, call);
  if (settling === 'settled') return keepSummary(tools, call, whole);
  const [callSid, leg] = customerOf(call);
  if (!hasEnded(leg?.status)) return;
  if (settling === 'later' || leaving !== callSid) {
    const isLate = clock.now() - (leg?.endedAt ?? clock.now()) >= LATE_MS;
    return isLate ? keepSummary(tools, call, whole) : undefined;
  }
  await clock.sleep(SETTLE_MS);
  await keepSummary(tools, (await readLiveCall(tools.ports, call.callId)) ?? call, whole);
}

/**
 * Keeps the summary of a call that is over, and posts it to the company's webhook: once for each call. A call of an entry without
 * hand-over is only posted. @throws TelephonyError
 */
export async function keepSummary(
  tools: Tools,
  call: LiveCall,
  whole: Deadline = deadline(tools.ports.clock, WHOLE_MS),
): Promise<void> {
  if (!isWanted(tools, call) || !isOver(call)) return;
  const own = await (isKept(call) ? keep(tools, call) : claim(tools, call));
  const notifications = tools.notifications();
  if (!own || !notifications) return;
  const { callId } = call;
  const body = messageOf(own.summary, own.conversation, tools.ports.clock.now());
  const { isTaken, ...how } = await notifications.post({ id: `summary-${callId}`, body }, whole.left());
  tools.logEvent({ event: 'summary', callId, outcome: isTaken ? 'posted' : 'not-posted', ...how });
}

/** The summaries of calls that talked to a machine are kept, with what was said. */
const isKept = (call: LiveCall): boolean => entries[entryOf(call)].hasHandOff === true;

/** Without a webhook, a call of another entry costs no request. */
const isWanted = (tools: Tools, call: LiveCall): boolean =>
  isKept(call) || tools.notifications() !== undefined;

/** The customer's leg, with its CallSid. A browser's call that was never dialled has only the agent's. */
const customerOf = ({ callId, legs }: LiveCall): [string, Leg | undefined] =>
  Object.entries(legs).find(([, { role }]) => role === 'customer') ?? [callId, legs[callId]];

/** A caller who leaves a message is still on the line after the call has ended for operators. */
const isOver = (call: LiveCall): boolean =>
  stateOf(call) === 'ended' && hasEnded(customerOf(call)[1]?.status);

interface Own {
  summary: CallSummary;
  conversation: Conversation | undefined;
}

/** @returns undefined: another request has kept the summary */
async function keep(tools: Tools, call: LiveCall): Promise<Own | undefined> {
  const which = { callId: call.callId, keepSeconds: tools.conversations().keepSeconds };
  const { conversation, isWritten } = await storeSummary(tools.ports, which, (before) =>
    summaryOf(call, before),
  );
  return isWritten && conversation.summary ? { summary: conversation.summary, conversation } : undefined;
}

/** @returns undefined: another request posts the summary */
async function claim({ ports }: Tools, call: LiveCall): Promise<Own | undefined> {
  const isOwn = await ports.documents.create(`summary-${call.callId}`, {}, CLAIM_SECONDS);
  return isOwn === undefined ? undefined : { summary: summaryOf(call, undefined), conversation: undefined };
}
