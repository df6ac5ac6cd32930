import { z } from 'zod';
import type { Ports } from '../base/ports';
import { Problem } from '../base/problem';
import type { Tools } from '../base/tools';
import { tryWithin } from '../base/deadline';
import { stateOf } from '../model/stage';
import { listLiveCalls, readLiveCall } from '../model/store';

/**
 * How many calls to phones and SIP addresses an operator may place: with a stolen session an attacker could
 * otherwise call numbers that pay the attacker. Calls to browsers cost nothing and are not counted.
 */

const HOUR_MS = 3_600_000;
/** The count needs an hour only; the last destinations are kept for a week. */
const TTL_SECONDS = 7 * 24 * 3600;
/** How many destinations are remembered. */
const RECENTS = 10;
const ATTEMPTS = 5;
/**
 * A call waits no longer than this for the count. While Sync fails, calls are placed uncounted: the company must stay
 * able to call.
 */
const COUNT_TIMEOUT_MS = 1_500;

/** One document for each operator: a document for each call would use up Sync's rate of creations. */
const counted = z.object({
  times: z.array(z.number()),
  /** The calls from the operator's browser that were placed last: the list of live calls may not have them yet. */
  starting: z.array(z.object({ callId: z.string(), at: z.number() })).default([]),
  /** The destinations that were dialled last, the newest first: they cost no request, because the count is written anyway. */
  recents: z.array(z.object({ address: z.string(), at: z.number() })).default([]),
});
type Counted = z.infer<typeof counted>;
type Recent = Counted['recents'][number];

/** A call is stored within this time, or never. */
const STARTING_MS = 10_000;

/** The times that still count, with this call if it is within the limit. Pure. */
export function withCall(
  times: readonly number[],
  { now, perHour }: { now: number; perHour: number },
): { times: number[]; isAllowed: boolean } {
  const recent = times.filter((at) => now - at < HOUR_MS);
  const isAllowed = recent.length < perHour;
  return { times: isAllowed ? [...recent, now] : recent, isAllowed };
}

type CountResult = 'allowed' | 'hour' | 'at-once';

/** A call to count. */
interface Placed {
  operator: string;
  /** Called when another request has counted a call first: Sync responds, and the limit holds. */
  onOvertaken: () => void;
  /** The destination to remember. */
  recent?: string | undefined;
  /** Whether the call is placed at the limit too. Then the next one is not. */
  isUnlimited?: boolean;
  /** A call from the operator's browser, and the others that are live. */
  own?: { callId: string; live: ReadonlySet<string> };
}

const NONE: Counted = { times: [], starting: [], recents: [] };

const nameOf = ({ digest }: Pick<Ports, 'digest'>, operator: string): string =>
  `paid-calls-${digest(operator).slice(0, 32)}`;

const withRecent = (known: Recent[], next: Recent): Recent[] =>
  [next, ...known.filter(({ address }) => address !== next.address)].slice(0, RECENTS);

async function readCounted(ports: Pick<Ports, 'documents' | 'digest'>, operator: string): Promise<Counted> {
  const stored = await ports.documents.fetch(nameOf(ports, operator));
  return stored ? counted.parse(stored.data) : NONE;
}

/** The phones and SIP desks that an operator dialled last, the newest first. @throws TelephonyError */
export const readRecents = async (
  ports: Pick<Ports, 'documents' | 'digest'>,
  operator: string,
): Promise<Recent[]> => (await readCounted(ports, operator)).recents;

/**
 * Counts a call if it is within the limits. If another call is counted at the same moment, the writer that comes second
 * reads and counts again.
 */
async function count(
  tools: Tools,
  { operator, onOvertaken, recent, isUnlimited = false, own }: Placed,
): Promise<CountResult> {
  const { documents, clock } = tools.ports;
  const { perHour, atOnce } = tools.callLimits();
  const name = nameOf(tools.ports, operator);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await documents.fetch(name);
    const before = stored ? counted.parse(stored.data) : NONE;
    const now = clock.now();
    const starting = before.starting.filter(({ at }) => now - at < STARTING_MS);
    // Twilio repeats a request that got no response: the call is counted already.
    if (own && starting.some(({ callId }) => callId === own.callId)) return 'allowed';
    if (own && (await liveCount(tools, own.live, starting)) >= atOnce) return 'at-once';
    const { times, isAllowed } = withCall(before.times, { now, perHour: isUnlimited ? Infinity : perHour });
    if (!isAllowed) return 'hour';
    const next: Counted = {
      times,
      starting: own ? [...starting, { callId: own.callId, at: now }] : starting,
      recents:
        recent === undefined ? before.recents : withRecent(before.recents, { address: recent, at: now }),
    };
    const isWritten = stored
      ? await documents.update(name, next, stored.revision, TTL_SECONDS)
      : (await documents.create(name, next, TTL_SECONDS)) !== undefined;
    if (isWritten) return 'allowed';
    onOvertaken();
  }
  // Other requests of the same operator won every attempt: so many at once count as too many.
  return 'hour';
}

/** How many calls are live, with the calls that are just starting. */
async function liveCount(
  { ports }: Tools,
  live: ReadonlySet<string>,
  starting: Counted['starting'],
): Promise<number> {
  const unlisted = starting.filter(({ callId }) => !live.has(callId));
  const calls = await Promise.all(unlisted.map(({ callId }) => readLiveCall(ports, callId)));
  return live.size + calls.filter((call) => !call || stateOf(call) !== 'ended').length;
}

const isPaid = (address: string): boolean => !address.startsWith('client:');

const sentenceOf = (tools: Tools, result: CountResult | undefined): string | undefined => {
  const { perHour, atOnce } = tools.callLimits();
  if (result === 'hour')
    return `The limit of calls to phones in an hour is ${perHour}, and you have reached it.`;
  if (result === 'at-once')
    return `The limit of calls at the same time is ${atOnce}, and you have reached it.`;
  return undefined;
};

/**
 * The result of a count, in time. Undefined: Sync does not respond. A count that is late because other requests of the
 * operator were faster is a refusal: else a burst of requests would be placed uncounted.
 */
async function countInTime(
  tools: Tools,
  start: (onOvertaken: () => void) => Promise<CountResult>,
): Promise<CountResult | undefined> {
  let isOvertaken = false;
  const counting = start(() => (isOvertaken = true));
  return (await tryWithin(tools, COUNT_TIMEOUT_MS, counting)) ?? (isOvertaken ? 'hour' : undefined);
}

/**
 * Counts a call that an operator places into a conference, and remembers its destination. @param isOwn whether the operator
 * is rung, which is no destination @throws Problem too_many_requests, at the limit
 */
export async function countPaidCall(
  tools: Tools,
  operator: string,
  to: string,
  { isOwn = false }: { isOwn?: boolean } = {},
): Promise<void> {
  if (!isPaid(to)) return;
  const recent = isOwn ? undefined : to;
  const result = await countInTime(tools, (onOvertaken) => count(tools, { operator, onOvertaken, recent }));
  const limit = sentenceOf(tools, result);
  if (limit !== undefined) throw new Problem('too_many_requests', limit);
}

/**
 * Counts the call that brings an agent back to a customer who is alone. The customer must not pay for the operator's calls, so
 * it is placed at the limit too.
 */
export async function countRecovery(tools: Tools, operator: string, to: string): Promise<void> {
  if (!isPaid(to)) return;
  const placed = { operator, onOvertaken: () => undefined, isUnlimited: true };
  await tryWithin(tools, COUNT_TIMEOUT_MS, count(tools, placed));
}

/**
 * Counts the call to a transfer's target. A target in a browser costs nothing, but where it does not answer, the agent's phone
 * may be rung again: at the limit such a transfer is refused too.
 * @throws Problem too_many_requests
 */
export async function countTransfer(
  tools: Tools,
  operator: string,
  { to, agent }: { to: string; agent: string },
): Promise<void> {
  if (isPaid(to)) return countPaidCall(tools, operator, to);
  if (!isPaid(agent)) return;
  const { ports } = tools;
  const stored = await tryWithin(tools, COUNT_TIMEOUT_MS, readCounted(ports, operator));
  const { times } = stored ?? NONE;
  const { isAllowed } = withCall(times, { now: ports.clock.now(), perHour: tools.callLimits().perHour });
  const limit = isAllowed ? undefined : sentenceOf(tools, 'hour');
  if (limit !== undefined) throw new Problem('too_many_requests', limit);
}

/**
 * Counts a call that an operator places from their browser. Such calls have a second limit: how many may be live at the
 * same time. @returns the sentence that refuses the call; undefined if it is within both limits, and counted
 */
export const callLimitReached = async (tools: Tools, call: BrowserCall): Promise<string | undefined> =>
  sentenceOf(tools, await countInTime(tools, (onOvertaken) => countFromBrowser(tools, call, onOvertaken)));

interface BrowserCall {
  operator: string;
  callId: string;
  to: string;
  /** Whether the address is left out of the last destinations, which the operator sees. */
  isHidden: boolean;
}

async function countFromBrowser(
  tools: Tools,
  { operator, callId, to, isHidden }: BrowserCall,
  onOvertaken: () => void,
): Promise<CountResult> {
  const calls = await listLiveCalls(tools.ports);
  const own = calls.filter(
    (call) =>
      call.direction === 'outbound' &&
      call.callId !== callId &&
      call.legs[call.callId]?.address === `client:${operator}`,
  );
  const live = new Set(own.map((call) => call.callId));
  const recent = isHidden ? undefined : to;
  return count(tools, { operator, onOvertaken, recent, own: { callId, live } });
}
