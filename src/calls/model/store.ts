import { isDeepStrictEqual } from 'node:util';
import { applyEvent, type LiveCallEvent } from './apply-event';
import { withoutLongGone } from './capacity';
import { digestOf } from '../base/digest';
import { emptyLiveCall, liveCallSchema, type LiveCall } from './live-call';
import type { Ports } from '../base/ports';
import { stateOf } from './stage';

const DAY_SECONDS = 24 * 3600;

/** A live call outlives the longest call that Twilio allows (24 h), an ended one stays a while for late callbacks. */
const ttlOf = (call: LiveCall): number => (stateOf(call) === 'ended' ? 15 * 60 : DAY_SECONDS + 3600);

/** A unique name must not look like a SID: https://www.twilio.com/docs/api/errors/54302 */
const documentOf = (callSid: string) => `call-${callSid}`;

const ATTEMPTS = 8;

/**
 * Changes the stored live call. Writers do not wait for each other: who loses the race reads again, so `modify` may
 * run several times. A change that changes nothing writes nothing. Throws what `modify` throws, and TelephonyError.
 */
export async function updateLiveCall(
  { liveCalls, clock }: Pick<Ports, 'liveCalls' | 'clock'>,
  callSid: string,
  modify: (call: LiveCall) => LiveCall,
): Promise<LiveCall> {
  for (let attempt = 1; ; attempt++) {
    const stored = await liveCalls.fetch(documentOf(callSid));
    const before = stored ? liveCallSchema.parse(stored.data) : emptyLiveCall(callSid);
    const after = withoutLongGone(modify(before), clock.now());
    if (isDeepStrictEqual(before, after)) return after;
    const written = stored
      ? await liveCalls.update(documentOf(callSid), after, stored.revision, ttlOf(after))
      : await liveCalls.create(documentOf(callSid), after, ttlOf(after));
    if (written) return after;
    if (attempt === ATTEMPTS) {
      throw new Error(`The live call ${callSid} changed ${ATTEMPTS} times while it was being written.`);
    }
    await clock.sleep(pauseOf(attempt, after));
  }
}

/**
 * Each time twice as long, and never the same for two writers: many who leave at once would otherwise write in step, and
 * lose again. What they write differs, and so does its digest; unlike chance, it is the same when a run is repeated.
 */
function pauseOf(attempt: number, written: LiveCall): number {
  const share = parseInt(digestOf([JSON.stringify(written)]).slice(0, 8), 16) / 0xff_ff_ff_ff;
  return Math.min(40 * 2 ** (attempt - 1), 1_000) * (0.5 + share);
}

/** Folds events into the stored live call. */
export const applyEvents = (
  ports: Pick<Ports, 'liveCalls' | 'clock'>,
  callSid: string,
  events: readonly LiveCallEvent[],
): Promise<LiveCall> => updateLiveCall(ports, callSid, (call) => events.reduce(applyEvent, call));

/** The stored live call, or undefined. */
export async function readLiveCall(
  { liveCalls }: Pick<Ports, 'liveCalls'>,
  callSid: string,
): Promise<LiveCall | undefined> {
  const stored = await liveCalls.fetch(documentOf(callSid));
  return stored && liveCallSchema.parse(stored.data);
}

/** All live calls, newest first. */
export async function listLiveCalls({ liveCalls }: Pick<Ports, 'liveCalls'>): Promise<LiveCall[]> {
  const calls = (await liveCalls.list()).flatMap((data) => {
    const parsed = liveCallSchema.safeParse(data);
    return parsed.success ? [parsed.data] : [];
  });
  return calls.sort((a, b) => startOf(b) - startOf(a));
}

const startOf = (call: LiveCall): number => call.legs[call.callId]?.startedAt ?? 0;
