import { joinDocument } from '../base/join-document';
import { leftAlone } from '../../twiml/final-documents';
import { tryWithin } from '../base/deadline';
import { readFresh } from '../base/fresh';
import type { Tools } from '../base/tools';
import { entryOf, languageOf } from '../model/entry-of';
import { findCallOfLeg } from '../model/find-call';
import { emptyLiveCall, type LiveCall } from '../model/live-call';
import { isUnanswered, openLoss } from '../model/lost-agent';
import { readLiveCall } from '../model/store';
import { endIfStray } from './end-stray';
import { reconcileCall } from './reconcile';
import { readSnapshot, type ConferenceSnapshot } from '../model/snapshot';
import type { EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import { placeInLine } from '../ringing/line';
import { hasLine } from '../ringing/next-agents';
import { sendToNoAnswer } from '../ringing/send-to-no-answer';

/**
 * The timer of a leg that is alone in a conference: Functions have no timers, but Twilio requests the waiting document
 * again and again. The first step comes about 4 s after the leg joins, each next step 5 s later.
 */
// mutant: wait-look-step
const LOOK_FROM_STEP = 2;
// mutant: wait-fetch-step
const FETCH_FROM_STEP = 3;
// mutant: wait-last-step
const LAST_STEP = 5;

export type WaitDecision =
  'keep-waiting' | 'fetch-other-leg' | 'hang-up' | 'no-answer' | 'agent-lost' | 'stray';

type OtherParties = Pick<
  ConferenceSnapshot,
  'participants' | 'onTheWay' | 'initialAgents' | 'isStarting' | 'isUnanswered' | 'lost'
>;

/** What to do for a leg that hears waiting music. @param others the snapshot without this leg */
export function decideWait(others: OtherParties, step: number): WaitDecision {
  const isComing = others.initialAgents.length > 0 || others.isStarting;
  if (others.participants.length > 0 || isComing) return 'keep-waiting';
  if (others.isUnanswered) return 'no-answer';
  if (others.lost !== undefined && others.onTheWay.length === 0) return 'agent-lost';
  // mutant: wait-gives-up
  if (others.onTheWay.length === 0 || step >= LAST_STEP) return 'hang-up';
  return step >= FETCH_FROM_STEP ? 'fetch-other-leg' : 'keep-waiting';
}

const TICK_TIMEOUT_MS = 8_000;

/**
 * Checks a leg that hears waiting music: the other leg may be late, may need to be fetched, or may have ended. A leg
 * that stays alone hears why, and is hung up. If Twilio does not respond, the music continues and the next step asks
 * again.
 */
export const onWaitTick = async (tools: Tools, leg: WaitingLeg, step: number): Promise<WaitTick> =>
  (await tryWithin(tools, TICK_TIMEOUT_MS, checkWaitingLeg(tools, leg, step))) ?? KEEP_WAITING;

/** A leg as its request for waiting music describes it. */
interface WaitingLeg {
  callSid: string;
  parentCallSid?: string | undefined;
  direction?: string | undefined;
}

/** What was done for a leg, and whether it is a caller that waits in a line. */
interface WaitTick {
  decision: WaitDecision;
  isInLine: boolean;
}

const KEEP_WAITING: WaitTick = { decision: 'keep-waiting', isInLine: false };

async function checkWaitingLeg(tools: Tools, leg: WaitingLeg, step: number): Promise<WaitTick> {
  if (step < LOOK_FROM_STEP) return KEEP_WAITING;
  const callId = await callIdOf(tools.ports, leg);
  if (callId === undefined) return KEEP_WAITING;
  const { callSid } = leg;
  if (step > LAST_STEP) {
    const call = await readLiveCall(tools.ports, callId);
    const isOverdue = !call || !isUnanswered(call);
    if (isOverdue) return releaseOverdue(tools, call ?? emptyLiveCall(callId), callSid);
  }
  return checkCall(tools, { callId, callSid, step });
}

/**
 * Releases a leg that would have been hung up at an earlier step if Twilio had responded. The check of a call is many requests. If
 * they keep failing, the leg must not wait until all of them succeed, so this makes no more than it needs.
 */
async function releaseOverdue(tools: Tools, call: LiveCall, callSid: string): Promise<WaitTick> {
  const { telephony, clock } = tools.ports;
  const isAlone = await readFresh(clock, () => isStillAlone(tools.ports, call.callId, callSid));
  if (!isAlone.value) return KEEP_WAITING;
  await telephony.playLast(callSid, leftAlone(languageOf(tools, call)));
  return { decision: 'hang-up', isInLine: false };
}

async function checkCall(
  tools: Tools,
  { callId, callSid, step }: { callId: string; callSid: string; step: number },
): Promise<WaitTick> {
  const { ports } = tools;
  const snapshot = await readSnapshot(ports, { callId, leaving: callSid });
  const { onTheWay, roleOf } = snapshot;
  const isCaller = callSid === callId;
  const isCustomer = isCaller || roleOf(callSid) === 'customer';
  const waiting = isCustomer ? {} : { isUnanswered: false, lost: undefined };
  const decision = decideWait({ ...snapshot, ...waiting }, step);
  const isInLine =
    isCaller && snapshot.isUnanswered && snapshot.entry !== undefined && hasLine(snapshot.entry);
  if (decision === 'keep-waiting' || !(await isStillAlone(ports, callId, callSid)))
    return { decision: 'keep-waiting', isInLine };
  const call = await readLiveCall(ports, callId);
  if (call && (await endIfStray(tools, call, callSid))) return { decision: 'stray', isInLine: false };
  if (decision === 'fetch-other-leg') {
    const twimlFor = (sid: string) =>
      joinDocument(tools, { callId, entry: entryOf(call ?? {}), isCustomer: roleOf(sid) === 'customer' });
    await Promise.all(onTheWay.map(({ sid }) => ports.telephony.moveCall(sid, twimlFor(sid))));
  }
  if (call && (decision === 'agent-lost' || openLoss(call)))
    await reconcileCall(tools, call, { kind: 'check' });
  else if (decision === 'no-answer')
    await sendToNoAnswer(tools, call ?? emptyLiveCall(callId), { hearsMusic: true });
  if (decision === 'hang-up') {
    await Promise.all(onTheWay.map(({ sid }) => ports.telephony.endCall(sid)));
    await ports.telephony.playLast(callSid, leftAlone(languageOf(tools, call)));
  }
  return { decision, isInLine };
}

/**
 * Whether no other leg has joined since the snapshot was read. To redirect a leg that has just joined would pull it out again,
 * and that ends the conference for both when it is the customer's. To hang up on the waiting leg would end a conversation
 * that has just begun. @throws TelephonyError
 */
async function isStillAlone(
  { telephony }: Tools['ports'],
  callId: string,
  callSid: string,
): Promise<boolean> {
  const conference = await telephony.findConference(callId);
  return conference?.participants.every((one) => one.callSid === callSid) ?? true;
}

/**
 * The live call of a waiting leg. Only for a leg that REST rang Twilio is asked and the list of live calls is searched.
 * Undefined: there is no such leg.
 */
async function callIdOf(
  ports: Tools['ports'],
  { callSid, parentCallSid, direction }: WaitingLeg,
): Promise<string | undefined> {
  if (parentCallSid !== undefined) return parentCallSid;
  if (direction === 'inbound') return callSid;
  const leg = await ports.telephony.fetchCall(callSid);
  if (!leg) return undefined;
  return leg.parentSid ?? (await findCallOfLeg(ports, leg))?.callId ?? callSid;
}

/** A caller hears its place about 9 s after it has joined, and then each half minute. */
const SPEAKS_EVERY_STEPS = 6;
const PLACE_TIMEOUT_MS = 1_000;

/** The place of a caller that waits in a line, in the steps in which it is spoken. A failure costs the caller only the sentence. */
export async function placeToSpeak(
  tools: Tools,
  callSid: string,
  step: number,
): Promise<{ language: Language; place: number } | undefined> {
  if (step % SPEAKS_EVERY_STEPS !== LOOK_FROM_STEP) return undefined;
  const line = await tryWithin(tools, PLACE_TIMEOUT_MS, placeInLine(tools, callSid));
  return line && { language: languageOf(tools, line.call), place: line.place };
}

/** The way in of a caller, where its music depends on it. Undefined: it does not, or it is not known in time. */
export async function entryForMusic(tools: Tools, callSid: string): Promise<EntryName | undefined> {
  if (!tools.hasMusicByEntry()) return undefined;
  const call = await tryWithin(tools, PLACE_TIMEOUT_MS, readLiveCall(tools.ports, callSid));
  return call && entryOf(call);
}
