import { readNumber } from '../base/phone-numbers';
import { TelephonyError, type ShownNumber } from '../base/ports';
import type { Tools } from '../base/tools';
import { isWithheld } from '../base/withheld';
import type { LiveCall } from '../model/live-call';

/**
 * Which number a rung agent sees. A Dial shows the caller's number. A leg that is rung by REST may show it only with the
 * `CallToken` of the caller's call:
 * https://www.twilio.com/en-us/changelog/calltoken-support-for-conference--participants-api
 */

/** The number of the caller of a stored call, with its token. Undefined: the agent sees the company's number. */
export function shownCallerOf(
  tools: Pick<Tools, 'showsCaller'>,
  { callId, legs, callToken }: LiveCall,
): ShownNumber | undefined {
  const { address: from = '' } = legs[callId] ?? {};
  if (callToken === undefined || !tools.showsCaller()) return undefined;
  return !isWithheld(from) && readNumber(from) === from ? { from, callToken } : undefined;
}

/**
 * Rings a leg under the caller's number, or under the company's where Twilio refuses that: Twilio does not document when a
 * token expires. @throws TelephonyError, Problem configuration_error where no CALLER_ID is set
 */
export async function ringShowing(
  tools: Pick<Tools, 'callerId'>,
  caller: ShownNumber | undefined,
  ring: (shown: ShownNumber) => Promise<string>,
): Promise<string> {
  const company = { from: tools.callerId() };
  if (!caller) return ring(company);
  try {
    return await ring(caller);
  } catch (error) {
    if (!(error instanceof TelephonyError) || error.kind !== 'refused') throw error;
    return ring(company);
  }
}
