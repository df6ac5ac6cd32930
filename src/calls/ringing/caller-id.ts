import { readNumber } from '../base/phone-numbers';
import { isWithheld } from '../base/withheld';

interface Caller {
  /** The address of the caller. */
  from: string;
  /** The address that was called. */
  to: string;
}

/**
 * The caller ID of the `<Dial>` that rings the agents. Undefined: Twilio shows the caller's own number. A caller on a
 * browser, a SIP phone or WhatsApp has no number to show, and some callers withhold theirs. Without a caller ID no phone
 * rings (https://www.twilio.com/docs/api/errors/13214), so for these callers the agents see the company's number.
 * @param configured `CALLER_ID`, if it is set
 */
export function callerIdFor({ from, to }: Caller, configured: string | undefined): string | undefined {
  if (!isWithheld(from) && readNumber(from) === from) return undefined;
  return configured ?? readNumber(to);
}
