import { isDeepStrictEqual } from 'node:util';
import { apply, type LiveCallEvent } from './apply';
import { emptyLiveCall, liveCallSchema, type LiveCall } from './live-call';
import type { Ports } from './ports';
import { stateOf } from './view';

const DAY_SECONDS = 24 * 3600;

/** A live call outlives the longest call that Twilio allows (24 h), an ended one stays a while for late callbacks. */
const ttlOf = (call: LiveCall): number => (stateOf(call) === 'ended' ? 15 * 60 : DAY_SECONDS + 3600);

const ATTEMPTS = 8;

/**
 * Folds events into the stored live call. Writers do not wait for each other: who loses the race reads again.
 * Events that change nothing write nothing. Throws TelephonyError when the store fails.
 */
export async function record(
  { liveCalls, clock }: Pick<Ports, 'liveCalls' | 'clock'>,
  callSid: string,
  events: readonly LiveCallEvent[],
): Promise<LiveCall> {
  for (let attempt = 1; ; attempt++) {
    const stored = await liveCalls.fetch(callSid);
    const before = stored ? liveCallSchema.parse(stored.data) : emptyLiveCall(callSid);
    const after = events.reduce(apply, before);
    // A late callback must not bring a call back to life whose document has expired.
    if (isDeepStrictEqual(before, after) || (!stored && stateOf(after) === 'ended')) return after;
    const written = stored
      ? await liveCalls.update(callSid, after, stored.revision, ttlOf(after))
      : await liveCalls.create(callSid, after, ttlOf(after));
    if (written) return after;
    if (attempt === ATTEMPTS)
      throw new Error(`The live call ${callSid} changed ${ATTEMPTS} times while it was being written.`);
    await clock.sleep(attempt * 30);
  }
}

/** All live calls, newest first. */
export async function listLiveCalls({ liveCalls }: Pick<Ports, 'liveCalls'>): Promise<LiveCall[]> {
  const calls = (await liveCalls.list()).flatMap((data) => {
    const parsed = liveCallSchema.safeParse(data);
    return parsed.success ? [parsed.data] : [];
  });
  return calls.sort((a, b) => startOf(b) - startOf(a));
}

const startOf = (call: LiveCall): number => call.legs[call.callSid]?.startedAt ?? 0;
