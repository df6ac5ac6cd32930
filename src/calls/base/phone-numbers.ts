import { parsePhoneNumber, type PhoneNumberTypes } from 'awesome-phonenumber';

/**
 * Numbers that cost their caller more than a call to a person: fraud rings them. As the metadata of libphonenumber
 * tells (https://github.com/google/libphonenumber/blob/master/FAQ.md#what-types-of-phone-numbers-can-we-classify).
 * Personal numbers forward to anywhere at any price (UK 070, US 500), and pagers answer nobody.
 */
const COSTLY: ReadonlySet<PhoneNumberTypes> = new Set([
  'premium-rate',
  'shared-cost',
  'personal-number',
  'pager',
]);

/**
 * North America's local exchange for premium services, which the metadata counts as ordinary numbers; Twilio does not
 * call it either (https://www.twilio.com/docs/api/errors/21202).
 */
const NORTH_AMERICAN_PREMIUM = /^\+1\d{3}976\d{4}$/;

/** Why a number may not be called, as one sentence; undefined when it may. @param allowed ISO 3166 codes */
export function numberRefusal(number: string, allowed: readonly string[]): string | undefined {
  const parsed = parsePhoneNumber(number);
  // The parser overlooks what follows a number, even what no document can hold; it would be dialled with it.
  if (!/^\+[\d ().-]+$/.test(number) || !parsed.valid) {
    return 'The number is not a valid phone number in E.164 form, such as +14155550123.';
  }
  if (!allowed.includes(parsed.regionCode))
    return `Calls to ${parsed.regionCode} are not allowed: see ALLOWED_COUNTRIES.`;
  if (COSTLY.has(parsed.type) || NORTH_AMERICAN_PREMIUM.test(parsed.number.e164))
    return 'Calls to premium-rate, shared-cost and personal numbers, and to pagers, are not allowed.';
  return undefined;
}
