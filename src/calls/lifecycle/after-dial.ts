import { deadline, tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { finalCallStatuses } from '../../contract/enumerations';
import { applyEvents } from '../model/store';
import { TelephonyError, type Ports } from '../base/ports';

/** What Twilio tells of a Dial that is over: https://www.twilio.com/docs/voice/twiml/dial#request-parameters-to-action-url */
export interface DialEnd {
  callSid: string;
  /** Of the parent leg, the one that asks. */
  callStatus: string;
  dialCallStatus: string;
  dialCallSid: string | undefined;
  dialBridged: string | undefined;
  dialCallDuration: string | undefined;
}

/**
 * - `join`: the child was moved away, the parent follows it into the conference;
 * - `hang-up`: the conversation is over;
 * - `unanswered`: nobody was reached;
 * - `gone`: the parent itself has hung up.
 */
export type Continuation = 'join' | 'hang-up' | 'unanswered' | 'gone';

/** A Dial action has 15 s, a Function 10; a customer who waits in silence gives up sooner. */
const ASK_TIMEOUT_MS = 4_000;
const STORE_TIMEOUT_MS = 2_000;

/**
 * What the parent does when its Dial is over. For a moved child the documented request is enough and no REST
 * request is made: DialCallDuration is not sent "if a Child call is redirected to a new TwiML URL before being
 * disconnected". Where the request is any other, Twilio is asked whether the child is still there; with no answer
 * in time the parent joins: a customer alone in the room is found by the waiting music, one hung up on is lost.
 */
export async function afterDial(tools: Pick<Tools, 'ports' | 'log'>, end: DialEnd): Promise<Continuation> {
  const continuation = continuationFromRequest(end) ?? (await asked(tools.ports, end));
  if (continuation !== 'join') await storeEnd(tools, end.callSid);
  return continuation;
}

const FINAL: ReadonlySet<string> = new Set(finalCallStatuses);

/** The answer that needs no question. Pure. */
export function continuationFromRequest(end: DialEnd): Continuation | undefined {
  // A caller who gave up while it rang may be reported with any final status.
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

async function asked({ telephony, clock }: Ports, end: DialEnd): Promise<Continuation> {
  return deadline(clock, ASK_TIMEOUT_MS).race(askTwilio(telephony, end), () => 'join' as const);
}

async function askTwilio(telephony: Ports['telephony'], end: DialEnd): Promise<Continuation> {
  try {
    if (end.dialCallSid === undefined) {
      return (await telephony.liveChildren(end.callSid)).length > 0 ? 'join' : 'hang-up';
    }
    const child = await telephony.fetchCall(end.dialCallSid);
    // mutant: child-still-up
    return child.status === 'in-progress' ? 'join' : 'hang-up';
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    return error.kind === 'not-found' ? 'hang-up' : 'join';
  }
}

/** Stores that the parent leg has ended. The caller does not wait long for it. */
async function storeEnd(tools: Pick<Tools, 'ports' | 'log'>, callId: string): Promise<void> {
  const { ports } = tools;
  const ended = { type: 'leg-status', at: ports.clock.now(), callSid: callId, status: 'completed' } as const;
  await tryWithin(tools, STORE_TIMEOUT_MS, applyEvents(ports, callId, [ended]));
}
