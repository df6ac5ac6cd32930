import { parsePhoneNumber, type PhoneNumberTypes } from 'awesome-phonenumber';

/**
 * Types of numbers that cost more than an ordinary call, and that fraud therefore dials. libphonenumber's metadata knows
 * them (https://github.com/google/libphonenumber/blob/master/FAQ.md#what-types-of-phone-numbers-can-we-classify).
 * A personal number forwards to anywhere at any price (UK 070, US 500). A pager never answers.
 */
const COSTLY: ReadonlySet<PhoneNumberTypes> = new Set([
  'premium-rate',
  'shared-cost',
  'personal-number',
  'pager',
]);

/**
 * North America's local exchange for premium services. The metadata counts its numbers as ordinary ones. Twilio does not call
 * them either (https://www.twilio.com/docs/api/errors/21202).
 */
const NORTH_AMERICAN_PREMIUM = /^\+1\d{3}976\d{4}$/;

/** The reason why a number may not be called, as one sentence; undefined if it may. @param allowed ISO 3166 codes */
export function numberRefusal(number: string, allowed: readonly string[]): string | undefined {
  const parsed = parsePhoneNumber(number);
  // The parser ignores text after a number, even text that no XML document can contain, and it would be dialled too.
  if (!/^\+[\d ().-]+$/.test(number) || !parsed.valid) {
    return 'The number is not a valid phone number in E.164 form, such as +14155550123.';
  }
  if (!allowed.includes(parsed.regionCode))
    return `Calls to ${parsed.regionCode} are not allowed: see ALLOWED_COUNTRIES.`;
  if (COSTLY.has(parsed.type) || NORTH_AMERICAN_PREMIUM.test(parsed.number.e164))
    return 'Calls to premium-rate, shared-cost and personal numbers, and to pagers, are not allowed.';
  return undefined;
}
