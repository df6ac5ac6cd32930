import { Problem } from '../base/problem';
import type { OperatorTools } from '../base/ownership';
import type { ConversionOptions, Conversion } from '../conversion/conversion-tools';
import { convert } from '../conversion/convert';
import type { LiveCall } from '../model/live-call';
import { firstOtherLeg } from '../model/stage';
import { callNotFound } from '../permissions/call-rules';
import { bridgedSituation, type Situation } from '../permissions/situation';

/**
 * An operation on a bridge converts it first, in the same request. What the operation can refuse, it refuses before that:
 * a conversion would have moved both parties for nothing. It throws, and is asked only for an operator of the call.
 */
export type RefuseBridge = (bridge: Situation) => void | Promise<void>;

/** For an operation that no bridge can refuse. */
export const refuseNothing: RefuseBridge = () => undefined;

/** What the response says of the conversion. */
export interface ConversionNote {
  converted?: true;
}

export const noteOf = ({ isConverted }: { isConverted: boolean }): ConversionNote =>
  isConverted ? { converted: true } : {};

/** A Function stops at 10 s, and the operation itself needs the rest. */
const BUDGET_MS = 5_500;

export const beingConverted = () =>
  new Problem('request_in_progress', 'The call is being converted: ask again in a moment.');

interface BridgeToConvert {
  callId: string;
  /** As it is stored; undefined if the callbacks of its start were lost. */
  call: LiveCall | undefined;
  refuse: RefuseBridge;
}

/**
 * Converts a bridge for an operation. @returns whether this request converted it
 * @throws Problem request_in_progress while the conversion is under way, what `refuse` throws, and those of {@link convert}
 */
export async function convertFirst(
  tools: OperatorTools,
  { callId, call, refuse }: BridgeToConvert,
): Promise<boolean> {
  const { ports, operator } = tools;
  if (!call) await requireParent(tools, callId);
  const options: ConversionOptions = {
    budgetMs: BUDGET_MS,
    beforeMove: ({ call, legs }) =>
      refuse(bridgedSituation(call, { legs, operator, now: ports.clock.now() })),
  };
  const { status, isNew } = await convertCall(tools, { callId, call }, options);
  if (status === 'converting') throw beingConverted();
  return isNew;
}

/** The stored child saves two trips. If it has ended unreported, another leg may be the child, and Twilio knows it. */
async function convertCall(
  tools: OperatorTools,
  { callId, call }: Pick<BridgeToConvert, 'callId' | 'call'>,
  options: ConversionOptions,
): Promise<Conversion> {
  const child = call && firstOtherLeg(call);
  if (child === undefined) return convert(tools, { callSid: callId }, options);
  try {
    return await convert(tools, { callSid: child, parentCallSid: callId }, options);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'call_ended') throw error;
    return convert(tools, { callSid: callId }, options);
  }
}

/** An operation names its call by the parent: locks and stored documents have this name. @throws Problem call_not_found */
async function requireParent({ ports }: OperatorTools, callSid: string): Promise<void> {
  const leg = await ports.telephony.fetchCall(callSid);
  if (leg?.parentSid !== null || !leg.isReceived) throw callNotFound();
}
