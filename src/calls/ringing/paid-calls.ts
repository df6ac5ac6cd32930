import { z } from 'zod';
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
const TTL_SECONDS = 2 * 3600;
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
});
type Counted = z.infer<typeof counted>;

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
  /** Whether the call is placed at the limit too. Then the next one is not. */
  isUnlimited?: boolean;
  /** A call from the operator's browser, and the others that are live. */
  own?: { callId: string; live: ReadonlySet<string> };
}

const nameOf = ({ ports }: Tools, operator: string): string =>
  `paid-calls-${ports.digest(operator).slice(0, 32)}`;

/**
 * Counts a call if it is within the limits. If another call is counted at the same moment, the writer that comes second
 * reads and counts again.
 */
async function count(
  tools: Tools,
  { operator, onOvertaken, isUnlimited = false, own }: Placed,
): Promise<CountResult> {
  const { documents, clock } = tools.ports;
  const { perHour, atOnce } = tools.callLimits();
  const name = nameOf(tools, operator);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await documents.fetch(name);
    const before: Counted = stored ? counted.parse(stored.data) : { times: [], starting: [] };
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

/** Counts a call that an operator places into a conference. @throws Problem too_many_requests, at the limit */
export async function countPaidCall(tools: Tools, operator: string, to: string): Promise<void> {
  if (!isPaid(to)) return;
  const result = await countInTime(tools, (onOvertaken) => count(tools, { operator, onOvertaken }));
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
  const stored = await tryWithin(tools, COUNT_TIMEOUT_MS, ports.documents.fetch(nameOf(tools, operator)));
  const { times } = stored ? counted.parse(stored.data) : { times: [] };
  const { isAllowed } = withCall(times, { now: ports.clock.now(), perHour: tools.callLimits().perHour });
  const limit = isAllowed ? undefined : sentenceOf(tools, 'hour');
  if (limit !== undefined) throw new Problem('too_many_requests', limit);
}

/**
 * Counts a call that an operator places from their browser. Such calls have a second limit: how many may be live at the
 * same time. @returns the sentence that refuses the call; undefined if it is within both limits, and counted
 */
export const callLimitReached = async (
  tools: Tools,
  { operator, callId }: { operator: string; callId: string },
): Promise<string | undefined> =>
  sentenceOf(
    tools,
    await countInTime(tools, (onOvertaken) => countFromBrowser(tools, { operator, callId, onOvertaken })),
  );

async function countFromBrowser(
  tools: Tools,
  { operator, callId, onOvertaken }: Pick<Placed, 'operator' | 'onOvertaken'> & { callId: string },
): Promise<CountResult> {
  const calls = await listLiveCalls(tools.ports);
  const own = calls.filter(
    (call) =>
      call.direction === 'outbound' &&
      call.callId !== callId &&
      call.legs[call.callId]?.address === `client:${operator}`,
  );
  const live = new Set(own.map((call) => call.callId));
  return count(tools, { operator, onOvertaken, own: { callId, live } });
}
