import { tryWithin } from '../base/deadline';
import type { CallInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCallEvent } from '../model/apply-event';
import { originOf } from '../model/call-origin';
import { callAtTwilio } from '../model/call-at-twilio';
import { eventsOfLostCall } from '../model/lost-call';
import { hasEnded, type LiveCall } from '../model/live-call';
import { stateOf } from '../model/stage';
import { roomCallers } from '../room/record';
import { applyEvents, listLiveCalls, newestFirst, readLiveCall } from '../model/store';
import { keepSummary } from './keep-summary';

/**
 * The list of live calls. Twilio is the source of truth: callbacks are lost while Sync fails, so the stored calls are
 * compared with the legs at Twilio.
 */

const COMPARE_TIMEOUT_MS = 2_000;
const HEAL_TIMEOUT_MS = 3_000;
/** A slow webhook of the company must not hold up the list. */
const SUMMARY_TIMEOUT_MS = 1_000;
/** How many calls one request heals. The next request continues. */
const HEALS_AT_ONCE = 5;
/** The callbacks of a younger call may still be on their way. */
const SETTLED_MS = 5_000;
const COMPARE_EVERY_MS = 10_000;
/** A page asks every two seconds, so one of its requests falls into the first seconds of each period. */
const COMPARE_FOR_MS = 2_500;

/**
 * Whether a request of a page that follows the list compares it with Twilio now. This needs no memory: instances of a
 * Function share none.
 */
export const isTimeToCompare = (now: number): boolean => now % COMPARE_EVERY_MS < COMPARE_FOR_MS;

/**
 * Every live call, newest first. @param comparesWithTwilio costs one request of the voice API @throws TelephonyError, if
 * Sync fails
 */
export async function readLiveCallList(
  tools: Tools,
  { comparesWithTwilio }: { comparesWithTwilio: boolean },
): Promise<LiveCall[]> {
  const { ports } = tools;
  const [stored, legs] = await Promise.all([
    listLiveCalls(ports),
    comparesWithTwilio ? tryWithin(tools, COMPARE_TIMEOUT_MS, ports.telephony.listLiveLegs()) : undefined,
  ]);
  if (!legs) return stored;
  const healed = await tryWithin(tools, HEAL_TIMEOUT_MS, heal(tools, stored, legs));
  return healed ?? stored;
}

async function heal(
  tools: Tools,
  stored: readonly LiveCall[],
  legs: readonly CallInfo[],
): Promise<LiveCall[]> {
  const now = tools.ports.clock.now();
  const missing = inTurn(await withoutRoomCallers(tools, missingCalls(stored, legs, now)), now);
  const over = silentCalls(stored, legs, now).slice(0, HEALS_AT_ONCE);
  const [found, ended] = await Promise.all([
    Promise.all(missing.map((parent) => restore(tools, parent, legs).catch(tools.log))),
    Promise.all(over.map((call) => endIfOver(tools, call).catch(tools.log))),
  ]);
  const gone = new Set(ended.flatMap((callId) => callId ?? []));
  const restored = found.flatMap((call) => (call && stateOf(call) !== 'ended' ? [call] : []));
  return [...restored, ...stored.filter(({ callId }) => !gone.has(callId))].sort(newestFirst);
}

/**
 * The next calls to look at. A customer that was transferred outside may stay on the line for hours, without a live call, and must
 * not keep a call that is really missing from its turn. Pure. @param now milliseconds
 */
export function inTurn<Call>(calls: readonly Call[], now: number): Call[] {
  const turn = Math.floor(now / COMPARE_EVERY_MS);
  const first = calls.length > HEALS_AT_ONCE ? (turn * HEALS_AT_ONCE) % calls.length : 0;
  return [...calls.slice(first), ...calls.slice(0, first)].slice(0, HEALS_AT_ONCE);
}

/** The parent legs at Twilio that no stored call knows. Pure. @param now milliseconds */
export function missingCalls(
  stored: readonly LiveCall[],
  legs: readonly CallInfo[],
  now: number,
): CallInfo[] {
  const known = new Set(stored.flatMap((call) => [call.callId, ...Object.keys(call.legs)]));
  return legs.filter(
    ({ sid, parentSid, isReceived, startedAt = now }) =>
      isReceived === true && parentSid === null && !known.has(sid) && now - startedAt > SETTLED_MS,
  );
}

/** The callers of the shared room are no live calls. They could be many, and must not take the turn of a call that is lost. */
async function withoutRoomCallers(tools: Tools, missing: readonly CallInfo[]): Promise<readonly CallInfo[]> {
  if (missing.length === 0) return missing;
  const callers = await roomCallers(tools);
  return missing.filter(({ sid }) => !callers.has(sid));
}

/**
 * The stored calls without a leg in progress at Twilio. A call that only rings is one of them, so each must be checked.
 * Pure. @param now milliseconds
 */
export function silentCalls(stored: readonly LiveCall[], legs: readonly CallInfo[], now: number): LiveCall[] {
  const live = new Set(legs.map(({ sid }) => sid));
  const lastChange = (call: LiveCall) =>
    Math.max(
      ...Object.values(call.legs).map(({ startedAt = 0, answeredAt = 0 }) => Math.max(startedAt, answeredAt)),
    );
  return stored.filter(
    (call) => !Object.keys(call.legs).some((sid) => live.has(sid)) && now - lastChange(call) > SETTLED_MS,
  );
}

async function restore(
  tools: Tools,
  parent: CallInfo,
  legs: readonly CallInfo[],
): Promise<LiveCall | undefined> {
  // For operators a call is over while its caller leaves a message.
  if (await readLiveCall(tools.ports, parent.sid)) return undefined;
  const child = legs.find(({ parentSid }) => parentSid === parent.sid);
  if ((await originOf(tools, { parent, child })) !== 'ours') return undefined;
  const events = eventsOfLostCall({ parent, child }, tools.ports.clock.now());
  return applyEvents(tools.ports, parent.sid, events);
}

/** @returns the call's id if it is over @throws TelephonyError */
async function endIfOver(tools: Tools, call: LiveCall): Promise<string | undefined> {
  const { ports } = tools;
  if (await callAtTwilio(ports, call.callId)) return undefined;
  const after = await applyEvents(ports, call.callId, endingsOf(call, ports.clock.now()));
  await tryWithin(tools, SUMMARY_TIMEOUT_MS, keepSummary(tools, after));
  return stateOf(after) === 'ended' ? call.callId : undefined;
}

/** The events that the lost callbacks of a call's end would have reported. */
function endingsOf({ callId, legs, conferences }: LiveCall, at: number): LiveCallEvent[] {
  const live = Object.keys({ [callId]: undefined, ...legs }).filter((sid) => !hasEnded(legs[sid]?.status));
  const open = Object.keys(conferences).filter((sid) => conferences[sid]?.endedAt === undefined);
  return [
    ...live.map((callSid) => ({ type: 'leg-status', at, callSid, status: 'completed' }) as const),
    ...open.map((conferenceSid) => ({ type: 'conference-ended', at, conferenceSid }) as const),
  ];
}
