import { applyEvent, type LiveCallEvent } from './apply-event';
import { withoutLongGone } from './capacity';
import { ENDED_SECONDS, keepEnded, readEnded, updateEnded } from './ended-calls';
import { withoutAnsweredHelp } from './help';
import { callAtTwilio, type TwilioPorts } from './call-at-twilio';
import { emptyLiveCall, liveCallSchema, nameOf, type LiveCall } from './live-call';
import { pauseMs } from '../base/pause';
import { TelephonyError, type Ports, type StoredDocument } from '../base/ports';
import { stateOf } from './stage';

/** A live call outlives the longest call that Twilio allows (24 h). */
const LIVE_SECONDS = 25 * 3600;

const ttlOf = (call: LiveCall): number => (hasCallEnded(call) ? ENDED_SECONDS : LIVE_SECONDS);
const hasCallEnded = (call: LiveCall): boolean => stateOf(call) === 'ended';

const ATTEMPTS = 8;
/** How often a write is sent at most while Sync fails. */
const FAILED_ATTEMPTS = 4;

export type StorePorts = Pick<Ports, 'liveCalls' | 'endedCalls' | 'clock' | 'digest'> & TwilioPorts;

interface UpdateOptions {
  /** The call starts now, so Twilio and the ended calls are not searched for it. */
  isStart?: boolean;
  /**
   * A party waits in silence for the response, so this does not keep an ended call: a later callback does, `call-status`
   * at the latest.
   */
  isAwaited?: boolean;
}

/**
 * Changes the stored live call. Writers do not wait for each other: the writer that loses the race reads again, so
 * `modify` may run several times. Writes nothing when nothing changes. A call that is not stored is stored again only if
 * Twilio says that it is live: a late callback must not bring back a call that has ended, and a call must not be missing
 * because Sync failed when it started. When Sync fails, the stored call tells whether the write was done: no other request would
 * carry out what this one has stored as its own to do. Throws what `modify` throws, and TelephonyError.
 * @returns the live call as it is stored then; if the call has ended and is not stored, the call without the change
 */
export async function updateLiveCall(
  ports: StorePorts,
  callId: string,
  modify: (call: LiveCall) => LiveCall,
  { isStart = false, isAwaited = false }: UpdateOptions = {},
): Promise<LiveCall> {
  const { liveCalls, clock, digest } = ports;
  let unsure: Change | undefined;
  for (let attempt = 1; ; attempt++) {
    const stored = await liveCalls.fetch(nameOf(callId));
    let before = stored ? liveCallSchema.parse(stored.data) : emptyLiveCall(callId);
    if (stored && unsure && isStored(unsure, before)) return finish(ports, unsure, { isAwaited });
    if (!stored && !isStart) {
      const found = await findAbsent(ports, callId, modify);
      if (found.isDone) return found.call;
      before = found.call;
    }
    const after = withoutLongGone(modify(before), clock.now());
    // The JSON is what is stored.
    const json = JSON.stringify(after);
    if (stored && json === JSON.stringify(before)) return after;
    if (stored && hasCallEnded(before) && !hasCallEnded(after) && !(await callAtTwilio(ports, callId)))
      return before;
    const change = { before, after };
    const outcome = await write(ports, { change, stored, attempt });
    if (outcome === 'written') return finish(ports, change, { isAwaited });
    unsure = outcome === 'unknown' ? change : undefined;
    if (attempt === ATTEMPTS) {
      throw new Error(`The live call ${callId} changed ${ATTEMPTS} times while it was being written.`);
    }
    await clock.sleep(pauseMs(attempt, digest([json])));
  }
}

interface Change {
  before: LiveCall;
  after: LiveCall;
}

interface Write {
  change: Change;
  stored: StoredDocument | undefined;
  attempt: number;
}

/**
 * `overtaken`: another writer was faster. `unknown`: Sync failed, and may have written. A creation is not repeated: the way in of a
 * call has little time for it, and has another way when it fails. @throws TelephonyError
 */
async function write(
  { liveCalls }: Pick<Ports, 'liveCalls'>,
  { change: { after }, stored, attempt }: Write,
): Promise<'written' | 'overtaken' | 'unknown'> {
  const name = nameOf(after.callId);
  try {
    const written = stored
      ? await liveCalls.update(name, after, stored.revision, ttlOf(after))
      : await liveCalls.create(name, after, ttlOf(after));
    return written ? 'written' : 'overtaken';
  } catch (error) {
    const hasFailed = error instanceof TelephonyError && error.kind === 'failed';
    if (stored && hasFailed && attempt < FAILED_ATTEMPTS) return 'unknown';
    throw error;
  }
}

/** Whether a call is what a change has written. Both are parsed: the order of the fields is that of the schema. */
const isStored = ({ after }: Change, stored: LiveCall): boolean =>
  JSON.stringify(liveCallSchema.parse(after)) === JSON.stringify(stored);

async function finish(
  ports: Pick<Ports, 'endedCalls'>,
  { before, after }: Change,
  { isAwaited }: { isAwaited: boolean },
): Promise<LiveCall> {
  if (hasCallEnded(after) && !isAwaited)
    await keepEnded(ports, { call: after, isNew: !hasCallEnded(before) });
  return after;
}

/** The call from which a change starts if it is not stored. `isDone`: the change needs no write any more. */
interface AbsentCall {
  isDone: boolean;
  call: LiveCall;
}

async function findAbsent(
  ports: StorePorts,
  callId: string,
  modify: (call: LiveCall) => LiveCall,
): Promise<AbsentCall> {
  const unknown = emptyLiveCall(callId);
  if (JSON.stringify(modify(unknown)) === JSON.stringify(unknown)) return { isDone: true, call: unknown };
  const ended = await updateEnded(ports, callId, modify);
  if (ended && hasCallEnded(modify(ended))) return { isDone: true, call: ended };
  const live = await callAtTwilio(ports, callId);
  return live ? { isDone: false, call: live } : { isDone: true, call: ended ?? unknown };
}

/** Keeps a call that has ended, whichever request has stored its end. */
export async function keepIfEnded(ports: Pick<Ports, 'endedCalls'>, call: LiveCall): Promise<void> {
  if (hasCallEnded(call)) await keepEnded(ports, { call, isNew: false });
}

/** Folds events into the stored live call. */
export const applyEvents = (
  ports: StorePorts,
  callId: string,
  events: readonly LiveCallEvent[],
  options?: UpdateOptions,
): Promise<LiveCall> =>
  updateLiveCall(ports, callId, (call) => withoutAnsweredHelp(events.reduce(applyEvent, call)), options);

/** The stored call, live or ended in the last hours; undefined if none is stored. @throws TelephonyError */
export async function readLiveCall(
  ports: Pick<Ports, 'liveCalls' | 'endedCalls'>,
  callId: string,
): Promise<LiveCall | undefined> {
  const stored = await ports.liveCalls.fetch(nameOf(callId));
  return stored ? liveCallSchema.parse(stored.data) : readEnded(ports, callId);
}

/** All live calls, newest first. Sync promises no order. @throws TelephonyError */
export async function listLiveCalls({ liveCalls }: Pick<Ports, 'liveCalls'>): Promise<LiveCall[]> {
  const calls = (await liveCalls.list()).flatMap((data) => {
    const parsed = liveCallSchema.safeParse(data);
    return parsed.success && !hasCallEnded(parsed.data) ? [parsed.data] : [];
  });
  return calls.sort(newestFirst);
}

export const newestFirst = (one: LiveCall, other: LiveCall): number => startOf(other) - startOf(one);

const startOf = (call: LiveCall): number => call.legs[call.callId]?.startedAt ?? 0;
