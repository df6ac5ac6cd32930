import { applyEvent, type LiveCallEvent } from './apply-event';
import { withoutLongGone } from './capacity';
import { emptyLiveCall, liveCallSchema, type LiveCall } from './live-call';
import type { Ports } from '../base/ports';
import { stateOf } from './stage';

const DAY_SECONDS = 24 * 3600;

/** A live call outlives the longest call that Twilio allows (24 h). An ended one stays a while for late callbacks. */
const ttlOf = (call: LiveCall): number => (stateOf(call) === 'ended' ? 15 * 60 : DAY_SECONDS + 3600);

/** A unique name must not look like a SID: https://www.twilio.com/docs/api/errors/54302 */
const documentOf = (callId: string) => `call-${callId}`;

const ATTEMPTS = 8;

/**
 * Changes the stored live call. Writers do not wait for each other: the writer that loses the race reads again, so `modify`
 * may run several times. Writes nothing when nothing changes. Throws what `modify` throws, and TelephonyError.
 */
export async function updateLiveCall(
  { liveCalls, clock, digest }: Pick<Ports, 'liveCalls' | 'clock' | 'digest'>,
  callId: string,
  modify: (call: LiveCall) => LiveCall,
): Promise<LiveCall> {
  for (let attempt = 1; ; attempt++) {
    const stored = await liveCalls.fetch(documentOf(callId));
    const before = stored ? liveCallSchema.parse(stored.data) : emptyLiveCall(callId);
    const after = withoutLongGone(modify(before), clock.now());
    // The JSON is what is stored.
    const json = JSON.stringify(after);
    if (json === JSON.stringify(before)) return after;
    const written = stored
      ? await liveCalls.update(documentOf(callId), after, stored.revision, ttlOf(after))
      : await liveCalls.create(documentOf(callId), after, ttlOf(after));
    if (written) return after;
    if (attempt === ATTEMPTS) {
      throw new Error(`The live call ${callId} changed ${ATTEMPTS} times while it was being written.`);
    }
    await clock.sleep(pauseMs(attempt, digest([json])));
  }
}

/**
 * Each pause is twice as long as the one before, and differs between writers. Without that, the callbacks of many parties
 * that leave at once would collide again and again. The digest of what is written differs between writers and, unlike a
 * random number, is the same when a run is repeated.
 */
function pauseMs(attempt: number, digest: string): number {
  const share = parseInt(digest.slice(0, 8), 16) / 0xff_ff_ff_ff;
  return Math.min(40 * 2 ** (attempt - 1), 1_000) * (0.5 + share);
}

/** Folds events into the stored live call. */
export const applyEvents = (
  ports: Pick<Ports, 'liveCalls' | 'clock' | 'digest'>,
  callId: string,
  events: readonly LiveCallEvent[],
): Promise<LiveCall> => updateLiveCall(ports, callId, (call) => events.reduce(applyEvent, call));

/** The stored live call, or undefined. */
export async function readLiveCall(
  { liveCalls }: Pick<Ports, 'liveCalls'>,
  callId: string,
): Promise<LiveCall | undefined> {
  const stored = await liveCalls.fetch(documentOf(callId));
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
