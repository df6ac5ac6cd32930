import { TelephonyError, type Ports } from '../base/ports';
import { liveCallSchema, nameOf, type LiveCall } from './live-call';
import { stateOf } from './stage';

/**
 * The calls that have ended are stored apart from the live calls: a list of live calls must not read all calls of the
 * last hours. An ended call first stays a minute among the live ones, where writers compare revisions, so late callbacks
 * need no extra request.
 */

/** How long a call stays among the live ones after its end. The list leaves it out at once. */
export const ENDED_SECONDS = 60;
/** How long an ended call can be read. */
const KEPT_SECONDS = 12 * 3600;

const ATTEMPTS = 4;

type EndedPorts = Pick<Ports, 'endedCalls'>;

/**
 * Keeps a call that has ended. A failure is no error: the ended call is a record for people, and no call depends on it.
 * @param isNew whether the call ends with this change: it is not kept yet then, and a creation takes one request
 */
export async function keepEnded(
  { endedCalls }: EndedPorts,
  { call, isNew }: { call: LiveCall; isNew: boolean },
): Promise<void> {
  const name = nameOf(call.callId);
  try {
    if (isNew && (await endedCalls.create(name, call, KEPT_SECONDS)) !== undefined) return;
    await endedCalls.put(name, call, KEPT_SECONDS);
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
  }
}

/** @throws TelephonyError */
export async function readEnded({ endedCalls }: EndedPorts, callId: string): Promise<LiveCall | undefined> {
  const stored = await endedCalls.fetch(nameOf(callId));
  return stored && liveCallSchema.parse(stored.data);
}

/**
 * Changes an ended call that is kept: a recording may be complete minutes after the call. A change that would make the
 * call live again is dropped. @returns the call as it is kept then; undefined if it is not kept @throws TelephonyError
 */
export async function updateEnded(
  { endedCalls }: EndedPorts,
  callId: string,
  modify: (call: LiveCall) => LiveCall,
): Promise<LiveCall | undefined> {
  for (let attempt = 1; ; attempt++) {
    const stored = await endedCalls.fetch(nameOf(callId));
    if (!stored) return undefined;
    const before = liveCallSchema.parse(stored.data);
    const after = modify(before);
    if (stateOf(after) !== 'ended' || JSON.stringify(after) === JSON.stringify(before)) return before;
    if (await endedCalls.update(nameOf(callId), after, stored.revision, KEPT_SECONDS)) return after;
    if (attempt === ATTEMPTS) return before;
  }
}

/** The calls that ended in the last hours, in any order: at most a thousand of them. @throws TelephonyError */
export async function listEnded({ endedCalls }: EndedPorts): Promise<LiveCall[]> {
  return (await endedCalls.list()).flatMap((data) => {
    const parsed = liveCallSchema.safeParse(data);
    return parsed.success && stateOf(parsed.data) === 'ended' ? [parsed.data] : [];
  });
}
