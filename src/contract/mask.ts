/** The address of every caller that withholds its number. */
export const WITHHELD = 'withheld';

/**
 * What hides phone numbers. Only an address in a format that is known to contain no number is shown as it is. In any
 * other format, everything that may be a number is hidden.
 */

/** A browser's address names an operator. The other two are what the view says when there is no number. */
const SAFE = /^(?:client:.*|unknown|)$/;

/** A run of at least this many digits may be a phone number. */
const SHORTEST_NUMBER = 5;
/** Below this length, the digits that {@link maskNumber} shows at both ends would leave only two to guess. */
const SHOWN_AT_BOTH_ENDS = 11;

/**
 * Digits with separators, as people and SIP addresses write a number
 * (https://www.rfc-editor.org/rfc/rfc3261#section-19.1.6). In a URL, `%2B` is the plus.
 */
const NUMBERS = /(?:\+|%2B)?\(?\d(?:[\s\-.()/]*\d){4,}/gi;
/** A domain may contain an IP address, which is no number. */
const NUMBERS_IN_DOMAIN = /\d{7,}/g;
/** Not a date such as 2010-04-01, which is part of Twilio's URLs. */
const NUMBERS_IN_TEXT =
  /(?!\d{4}-\d\d-\d\d(?!\d))(?:\+|%2B|(?<!\w))\(?\d(?:(?:[ .,–-]{1,3}|\) ?)?\d){6,}(?!\w)/gi;

/** Hides the middle of a phone number: `+15551234567` → `+1555…4567`. The addresses of browsers and SIP desks stay. */
export function maskAddress(address: string): string {
  if (address === WITHHELD || SAFE.test(address)) return address;
  const [, scheme, user = '', domain = '', options = ''] =
    /^(sips?:)(?:([^@]*)@)?([^;?]*)(.*)$/is.exec(address) ?? [];
  if (scheme !== undefined) {
    const at = address.includes('@') ? '@' : '';
    const masked = domain.replace(NUMBERS_IN_DOMAIN, maskNumber);
    return scheme + user.replace(NUMBERS, maskNumber) + at + masked + options.replace(NUMBERS, maskNumber);
  }
  const [, otherScheme = '', rest = ''] = /^([a-z][a-z0-9.-]*:)?(.*)$/is.exec(address) ?? [];
  // Letters may stand for digits, as in 1-800-FLOWERS.
  return otherScheme + (/^[+\d\s\-.()/]+$/.test(rest) ? maskNumber(rest) : '…');
}

/** Hides the phone numbers in a sentence. SIDs, dates and times stay. */
export const maskText = (text: string): string => text.replace(NUMBERS_IN_TEXT, maskNumber);

/** Shows at most four digits at each end, and hides at least three. */
function maskNumber(number: string): string {
  const digits = number.replace(/^%2B/i, '+').replace(/[^+\d]/g, '');
  const count = digits.replace('+', '').length;
  if (count < SHORTEST_NUMBER) return '…';
  if (count < SHOWN_AT_BOTH_ENDS) return `…${digits.slice(-2)}`;
  return `${digits.slice(0, digits.startsWith('+') ? 5 : 4)}…${digits.slice(-4)}`;
}
