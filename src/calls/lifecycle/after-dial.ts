import { deadline, tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { readClaim } from '../conversion/claim';
import { finalCallStatuses } from '../../contract/enumerations';
import type { LiveCallEvent } from '../model/apply-event';
import { applyEvents, readLiveCall } from '../model/store';
import { TelephonyError, type Ports } from '../base/ports';

/** What Twilio says of a Dial that is over: https://www.twilio.com/docs/voice/twiml/dial#request-parameters-to-action-url */
export interface DialEnd {
  /** The parent leg, which sends the request. */
  callSid: string;
  callStatus: string;
  dialCallStatus: string;
  dialCallSid?: string | undefined;
  dialBridged?: string | undefined;
  dialCallDuration?: string | undefined;
  /** The customer's end of the bridge. */
  customer: 'parent' | 'child';
  /** How many times this caller's agents have been rung. */
  round: number;
  /** Whether another destination is rung if no agent takes the call. */
  hasNext: boolean;
}

/**
 * - `join`: the child was moved away, or an operator has taken the caller: the parent goes into the conference;
 * - `hang-up`: the conversation is over;
 * - `ring-again`: an agent picked up and was gone at once, so the agents ring again;
 * - `ring-next`: no agent has taken the call, and the next destination rings;
 * - `unanswered`: no agent has taken the call;
 * - `gone`: the parent itself has hung up.
 */
export type Continuation = 'join' | 'hang-up' | 'ring-again' | 'ring-next' | 'unanswered' | 'gone';

/** Twilio waits 15 s for a Dial action and a Function stops at 10 s, but customers hang up sooner in silence. */
const ASK_TIMEOUT_MS = 4_000;
const STORE_TIMEOUT_MS = 2_000;

/**
 * What the parent does when its Dial is over. For a moved child the documented parameters are enough, and no REST
 * request is made: DialCallDuration is not sent "if a Child call is redirected to a new TwiML URL before being
 * disconnected". With other parameters this asks Twilio whether the child is still up. If Twilio does not respond in
 * time, the claim tells whether a conversion may have moved the child. If that is not known either, the parent joins: the
 * waiting music releases a customer that is alone in the conference, but a hang-up cannot be undone.
 */
export async function afterDial(tools: Pick<Tools, 'ports' | 'log'>, end: DialEnd): Promise<Continuation> {
  const known = continuationFromRequest(end) ?? (await askTwilio(tools, end));
  const continuation = known === 'hang-up' ? afterHangUp(end) : known;
  if (mayBeTaken(end, continuation) && (await isTaken(tools, end.callSid))) return 'join';
  if (continuation === 'unanswered' && end.hasNext) return 'ring-next';
  if (continuation !== 'join' && continuation !== 'ring-again' && continuation !== 'ring-next')
    await storeEnd(tools, end, continuation);
  return continuation;
}

/** Twilio rounds to whole seconds. */
const DROPPED_SECONDS = 2;
export const LAST_ROUND = 2;

/**
 * What happens to the caller after the agent has hung up. An agent that was there for at most two seconds has not taken
 * the call: a browser accepts a call and its connection breaks at once. Pure.
 */
export function afterHangUp(end: DialEnd): Continuation {
  if (end.customer === 'child' || !isDropped(end)) return 'hang-up';
  return end.round < LAST_ROUND ? 'ring-again' : 'unanswered';
}

export const isDropped = ({ dialCallDuration }: Pick<DialEnd, 'dialCallDuration'>): boolean =>
  dialCallDuration !== undefined && Number(dialCallDuration) <= DROPPED_SECONDS;

/** An operator may have taken the caller while agents rang: an agent that talked with the caller had the call. */
const mayBeTaken = (end: DialEnd, continuation: Continuation): boolean =>
  end.customer === 'parent' &&
  continuation !== 'join' &&
  continuation !== 'gone' &&
  (end.dialCallDuration === undefined || isDropped(end));

/** The caller waits in silence while this reads. */
const READ_TIMEOUT_MS = 1_000;

async function isTaken(tools: Pick<Tools, 'ports' | 'log'>, callId: string): Promise<boolean> {
  const call = await tryWithin(tools, READ_TIMEOUT_MS, readLiveCall(tools.ports, callId));
  return call?.isTaken === true;
}

const FINAL: ReadonlySet<string> = new Set(finalCallStatuses);

/** The continuation, where the parameters tell it without a request to Twilio. */
export function continuationFromRequest(
  end: Pick<DialEnd, 'callStatus' | 'dialCallStatus' | 'dialBridged' | 'dialCallDuration'>,
): 'gone' | 'unanswered' | 'join' | undefined {
  // When the caller hangs up while agents ring, Twilio may report the parent with any final status.
  if (FINAL.has(end.callStatus)) return 'gone';
  switch (end.dialCallStatus) {
    // mutant: dial-canceled
    case 'canceled':
    case 'busy':
    case 'no-answer':
    case 'failed':
      return 'unanswered';
    case 'completed':
    case 'answered':
      // mutant: move-recognised
      return end.dialBridged !== 'false' && end.dialCallDuration === undefined ? 'join' : undefined;
    default:
      return undefined;
  }
}

async function askTwilio({ ports }: Pick<Tools, 'ports'>, end: DialEnd): Promise<Continuation> {
  // Both are asked at once: the caller waits in silence.
  const [isUp, mayBeMoved] = await Promise.all([
    inTime(ports, isChildUp(ports.telephony, end)),
    inTime(ports, mayHaveMoved(ports, end)),
  ]);
  // mutant: child-still-up
  return (isUp ?? mayBeMoved ?? true) ? 'join' : 'hang-up';
}

/** Undefined: Twilio does not say, or not in time. */
const inTime = ({ clock }: Ports, response: Promise<boolean>): Promise<boolean | undefined> =>
  deadline(clock, ASK_TIMEOUT_MS).race(
    response.catch((error: unknown) => {
      if (error instanceof TelephonyError) return undefined;
      throw error;
    }),
  );

/**
 * Whether a conversion may have moved the child. Each conversion takes its claim in Sync before it moves the child, so a
 * Dial that has a duration and no claim ended by an ordinary hang-up. This matters while the voice API is down: the
 * customer must not end up alone in a conference. @throws TelephonyError
 */
async function mayHaveMoved(ports: Ports, { dialCallSid, dialCallDuration }: DialEnd): Promise<boolean> {
  if (dialCallSid === undefined || dialCallDuration === undefined) return true;
  return (await readClaim(ports, dialCallSid)) !== undefined;
}

/** @throws TelephonyError */
async function isChildUp(telephony: Ports['telephony'], end: DialEnd): Promise<boolean> {
  if (end.dialCallSid === undefined) return (await telephony.liveChildren(end.callSid)).length > 0;
  return (await telephony.fetchCall(end.dialCallSid))?.status === 'in-progress';
}

/** Stores that the parent leg has ended, and which party hung up. The caller does not wait long for it. */
async function storeEnd(
  tools: Pick<Tools, 'ports' | 'log'>,
  { callSid: callId, dialCallSid }: DialEnd,
  continuation: 'hang-up' | 'unanswered' | 'gone',
): Promise<void> {
  const { ports } = tools;
  const ended = { type: 'leg-status', at: ports.clock.now(), callSid: callId, status: 'completed' } as const;
  const hungUpBy = { 'hang-up': dialCallSid, unanswered: undefined, gone: callId }[continuation];
  const hungUp: LiveCallEvent[] =
    hungUpBy === undefined ? [] : [{ type: 'leg-end', callSid: hungUpBy, hungUp: true }];
  await tryWithin(
    tools,
    STORE_TIMEOUT_MS,
    applyEvents(ports, callId, [ended, ...hungUp], { isAwaited: true }),
  );
}
