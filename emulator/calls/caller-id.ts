import type { AccountDirectory } from '../account/directory';
import type { Call } from './call';
import type { Calls } from './calls';
import { toE164 } from './numbers';

/**
 * Whether a call to a phone may show this number: it belongs to the account, or the call was received from it or at it. A
 * browser, a SIP phone, WhatsApp and a caller without a number need a caller ID: https://www.twilio.com/docs/api/errors/13214
 */
export function mayShowNumber(
  { directory }: { directory: AccountDirectory },
  callerId: string,
  call: Pick<Call, 'from' | 'to'>,
): boolean {
  const number = toE164(callerId);
  if (number === undefined) return false;
  return directory.phoneNumber(number) !== undefined || number === call.from || number === call.to;
}

/**
 * Whether the token of an incoming call lets a new leg show that call's number, while that call lives:
 * https://www.twilio.com/en-us/changelog/calltoken-support-for-conference--participants-api
 */
export const isShownByToken = (
  { calls }: { calls: Pick<Calls, 'all'> },
  { token, from }: { token: string | null; from: string },
): boolean =>
  token !== null && calls.all().some((call) => call.live && call.token === token && call.from === from);
