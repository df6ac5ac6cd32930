import { z } from 'zod';
import type { Ports } from '../base/ports';
import { Problem } from '../base/problem';
import type { Tools } from '../base/tools';
import { tryWithin } from '../base/deadline';
import { listLiveCalls } from '../model/store';

/**
 * How many calls to phones and SIP addresses an operator may place: with a stolen session an attacker could
 * otherwise call numbers that pay the attacker. Calls to browsers cost nothing and are not counted.
 */

const HOUR_MS = 3_600_000;
const TTL_SECONDS = 2 * 3600;
const ATTEMPTS = 5;
/** A caller does not wait longer for the count. While Sync fails, calls are placed uncounted: the company must stay able to call. */
const COUNT_TIMEOUT_MS = 1_500;

/** One document for each operator: a document for each call would use up Sync's rate of creations. */
const counted = z.object({ times: z.array(z.number()) });

/** The times that still count, with this call if it is within the limit. Pure. */
export function withCall(
  times: readonly number[],
  { now, perHour }: { now: number; perHour: number },
): { times: number[]; isAllowed: boolean } {
  const recent = times.filter((at) => now - at < HOUR_MS);
  const isAllowed = recent.length < perHour;
  return { times: isAllowed ? [...recent, now] : recent, isAllowed };
}

async function count(ports: Ports, operator: string, perHour: number): Promise<boolean> {
  const { documents, clock } = ports;
  const name = `paid-calls-${ports.digest(operator).slice(0, 32)}`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await documents.fetch(name);
    const before = stored ? counted.parse(stored.data).times : [];
    const { times, isAllowed } = withCall(before, { now: clock.now(), perHour });
    if (!isAllowed) return false;
    const isWritten = stored
      ? await documents.update(name, { times }, stored.revision, TTL_SECONDS)
      : (await documents.create(name, { times }, TTL_SECONDS)) !== undefined;
    if (isWritten) return true;
  }
  // Other requests of the same operator were faster each time.
  return false;
}

const isPaid = (address: string): boolean => !address.startsWith('client:');

/** Why an operator may not place this call: the sentence; undefined where the call is within the limit, and counted. */
async function hourLimitReached(tools: Tools, operator: string, to: string): Promise<string | undefined> {
  if (!isPaid(to)) return undefined;
  const { perHour } = tools.callLimits();
  const isAllowed = await tryWithin(tools, COUNT_TIMEOUT_MS, count(tools.ports, operator, perHour));
  return isAllowed === false
    ? `The limit of calls to phones in an hour is ${perHour}, and you have reached it.`
    : undefined;
}

/** Counts a call that an operator places into a conference. @throws Problem too_many_requests, at the limit */
export async function countPaidCall(tools: Tools, operator: string, to: string): Promise<void> {
  const limit = await hourLimitReached(tools, operator, to);
  if (limit !== undefined) throw new Problem('too_many_requests', limit);
}

/** The same for a call from an operator's browser, which may also have only some calls at the same time. */
export async function callLimitReached(
  tools: Tools,
  operator: string,
  to: string,
): Promise<string | undefined> {
  const { atOnce } = tools.callLimits();
  const calls = await tryWithin(tools, COUNT_TIMEOUT_MS, listLiveCalls(tools.ports));
  const own = calls?.filter(
    ({ callId, direction, legs }) =>
      direction === 'outbound' && legs[callId]?.address === `client:${operator}`,
  );
  if ((own?.length ?? 0) >= atOnce)
    return `The limit of calls at the same time is ${atOnce}, and you have reached it.`;
  return hourLimitReached(tools, operator, to);
}
