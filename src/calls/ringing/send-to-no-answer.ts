import type { Destination } from '../../twiml/bridge';
import { tryWithin } from '../base/deadline';
import { TelephonyError } from '../base/ports';
import { Problem } from '../base/problem';
import type { Tools } from '../base/tools';
import { applyEvent } from '../model/apply-event';
import { entryOf, languageOf } from '../model/entry-of';
import { customerLegOf, hasEnded, type LiveCall } from '../model/live-call';
import { openLoss } from '../model/lost-agent';
import { readLiveCall, updateLiveCall } from '../model/store';
import { ringInitialAgent, storeInitialAgents } from './initial-agent';
import { readLine, type LineFacts } from './line';
import { chooseNext, hasLine, isReturning, withChoice, type NextChoice } from './next-agents';
import { noAnswerDocument } from './no-answer';
import { withRingLock } from './ring-lock';
import { shownCallerOf } from './shown-caller';

/** How long Twilio may still list a caller that was moved out of the conference. */
const MOVE_TIMEOUT_MS = 4_000;
const RING_TIMEOUT_MS = 4_000;

/**
 * No agent answers. In a line the next agents ring, for as long as the caller may wait; then the next destinations ring. After the
 * last, the caller hears what the caller of an unanswered bridge hears. The last agents may stop ringing at the same moment,
 * together with a request for waiting music. Only one of these requests rings the next agents, and only one moves the caller: a
 * second move would start the sentence again. When the move fails, the next request moves the caller, whichever it is. When the
 * request that moves dies, a later request for music moves the caller, or else one of the other requests. A destination that cannot be
 * rung is passed over.
 * @param known the call as it was stored last @param hearsMusic whether the caller's requests for music lead here too
 * @throws TelephonyError
 */
export async function sendToNoAnswer(
  tools: Tools,
  known: LiveCall,
  { hearsMusic }: { hearsMusic: boolean },
): Promise<void> {
  const { callId } = known;
  const entry = entryOf(known);
  const line = hasLine(entry) ? await readLine(tools, { callId, entry }) : undefined;
  let mayLook = !hearsMusic;
  for (let failedAt: number | undefined; ;) {
    const { call, choice, isFirst } = await decide(tools, callId, { known, failedAt, line });
    if (choice.kind === 'wait') return;
    if (choice.kind === 'none') {
      if (isFirst) return giveUp(tools, call);
      if (!mayLook || !(await isLeftBehind(tools, call))) return;
      mayLook = false;
      continue;
    }
    const ring = choice.kind === 'ring-again' ? ringAgain : ringAgents;
    const isRinging = await ring(tools, call, choice.destinations);
    // An agent of the line that cannot be rung may be rung later.
    if (isRinging || choice.kind === 'ring-line') return;
    failedAt = call.next?.at;
  }
}

/** @throws TelephonyError */
async function giveUp(tools: Tools, call: LiveCall): Promise<void> {
  const { callId } = call;
  const customer = customerLegOf(call);
  const document = noAnswerDocument(tools, {
    callId,
    entry: entryOf(call),
    language: languageOf(tools, call),
    wasCalled: customer !== callId,
  });
  try {
    await tools.ports.telephony.playLast(customer, document);
  } catch (error) {
    if (!isTimeout(error)) await storeNotMoved(tools, call).catch(tools.log);
    throw error;
  }
}

/** Twilio may still move the caller. */
const isTimeout = (error: unknown): boolean => error instanceof TelephonyError && error.kind === 'timeout';

/** @throws TelephonyError */
const storeNotMoved = ({ ports }: Tools, { callId, givenUpAt }: LiveCall): Promise<LiveCall> =>
  updateLiveCall(ports, callId, (before) =>
    before.givenUpAt === givenUpAt ? { ...before, isNotMoved: true } : before,
  );

/** Whether the request that moves the caller has died. It waits until that request had its time. @throws TelephonyError */
async function isLeftBehind({ ports: { telephony, clock } }: Tools, call: LiveCall): Promise<boolean> {
  const { callId, givenUpAt = 0 } = call;
  await clock.sleep(Math.max(0, givenUpAt + MOVE_TIMEOUT_MS - clock.now()) + 1);
  const conference = await telephony.findConference(callId);
  return conference?.participants.some(({ callSid }) => callSid === customerLegOf(call)) ?? false;
}

interface Decision {
  call: LiveCall;
  choice: NextChoice;
  /** Whether no other request has moved the caller. */
  isFirst: boolean;
}

async function decide(
  tools: Tools,
  callId: string,
  situation: { known: LiveCall; failedAt: number | undefined; line: LineFacts | undefined },
): Promise<Decision> {
  const { ports } = tools;
  const at = ports.clock.now();
  let choice: NextChoice = { kind: 'none' };
  let isFirst = false;
  const call = await updateLiveCall(ports, callId, (before) => {
    choice = chooseNext(tools, before, situation);
    if (choice.kind === 'wait') return before;
    if (choice.kind !== 'none') return withChoice(before, choice, at);
    const callSid = customerLegOf(before);
    const lastAt = before.givenUpAt ?? before.legs[callSid]?.endedAt;
    isFirst = before.isNotMoved === true || lastAt === undefined || at - lastAt > MOVE_TIMEOUT_MS;
    // For operators the call is over. A late request neither moves nor ends a leg that is stored as ended.
    const ended = applyEvent(before, { type: 'leg-status', at, callSid, status: 'completed' });
    if (!isFirst) return ended;
    const { isNotMoved: _, ...moving } = ended;
    return { ...moving, givenUpAt: at };
  });
  return { call, choice, isFirst };
}

/** @returns whether any of them rings @throws TelephonyError */
async function ringAgents(
  tools: Tools,
  call: LiveCall,
  destinations: readonly Destination[],
): Promise<boolean> {
  const { callId } = call;
  const entry = entryOf(call);
  const caller = shownCallerOf(tools, call);
  const whispers = call.handOff !== undefined;
  const rung = new Map<string, string>();
  const ringing = destinations.map(async ({ address }) =>
    rung.set(await ringInitialAgent(tools, { callId, entry, to: address, caller, whispers }), address),
  );
  await tryWithin(tools, RING_TIMEOUT_MS, Promise.all(ringing.map((one) => one.catch(tools.log))));
  if (rung.size === 0) return false;
  const after = await storeInitialAgents(tools, { callId, rung, whispers });
  // The caller hung up meanwhile, and that ended only the legs that were stored.
  if (hasEnded(after.legs[customerLegOf(after)]?.status))
    await Promise.all([...rung.keys()].map((callSid) => tools.ports.telephony.endCall(callSid)));
  return true;
}

/**
 * Rings agents again after the line of one broke. The operator of that line may ask for the ring in the same moment: the second of
 * the two rings no phone. @returns whether any of them rings @throws TelephonyError
 */
async function ringAgain(
  tools: Tools,
  call: LiveCall,
  destinations: readonly Destination[],
): Promise<boolean> {
  const { ports } = tools;
  const { callId } = call;
  const [own] = destinations;
  if (own === undefined || call.lostAgent?.stage !== 'same') return ringAgents(tools, call, destinations);
  const ring = async () => {
    const now = await readLiveCall(ports, callId);
    const loss = now && openLoss(now);
    const isRung = !loss || isReturning(now, loss, ports.clock.now());
    return isRung || ringAgents(tools, call, destinations);
  };
  return withRingLock(ports, { callId, address: own.address }, ring).catch((error: unknown) => {
    if (error instanceof Problem) return true;
    throw error;
  });
}
