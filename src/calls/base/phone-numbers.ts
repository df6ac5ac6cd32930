import { parsePhoneNumber, type PhoneNumberTypes } from 'awesome-phonenumber';
import { northAmericanKind } from './north-america';
import { isWithheld } from './withheld';

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

const isCostly = (type: PhoneNumberTypes | undefined): boolean => type !== undefined && COSTLY.has(type);

/**
 * A plus, digits, and the separators of address books: spaces, hyphens, dots, slashes, brackets, and the invisible marks
 * that phones put around a copied number. Control characters, line breaks among them, are not separators: the parser
 * ignores text after a number, and that text would be dialled too.
 */
const WRITTEN =
  /^[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\+[\d \u00a0\u2000-\u2015\u202a-\u202f\u2060\u2066-\u2069().\-/+]+$/;

interface PhoneNumber {
  e164: string;
  /** Whether the number is in a range that the metadata knows. */
  isKnown: boolean;
  /** ISO 3166. */
  regionCode: string;
  countryCode: number;
  type: PhoneNumberTypes | undefined;
}

/** A country code that is written twice: `+1 +1 415 …`. */
const DOUBLED_COUNTRY_CODE = /^\+(\d{1,3})\D*\+\1(?=\D|\d{6,})/;

/**
 * A number in E.164 form, such as +14155550123. A trunk prefix, which is dialled only inside its country, is removed:
 * `+44 (0)20 …` and `+44 020 …` are +44 20 …. Undefined: the text is not an international number, or is too short or too
 * long for its country.
 */
export const readNumber = (text: string): string | undefined => parse(text)?.e164;

function parse(text: string): PhoneNumber | undefined {
  if (!WRITTEN.test(text)) return undefined;
  const written = text.replace(/[^\d+]/g, ' ').trim();
  const once = written.replace(DOUBLED_COUNTRY_CODE, '+$1 ');
  if (once.lastIndexOf('+') > 0) return undefined;
  const { number, possible, valid, regionCode, countryCode, type } = parsePhoneNumber(once);
  if (!number || !possible || regionCode === undefined || countryCode === undefined) return undefined;
  return { e164: number.e164, isKnown: valid, regionCode, countryCode, type };
}

/**
 * The number that a caller has entered with keys, in E.164 form: as it is dialled in the country of the company's number, or with
 * the prefix for calls abroad. Undefined: no number is so long or so short.
 */
export function readEntered(digits: string, companyNumber: string): string | undefined {
  const { regionCode } = parsePhoneNumber(companyNumber);
  if (regionCode === undefined || !/^\d{4,20}$/.test(digits)) return undefined;
  const { number, possible } = parsePhoneNumber(digits, { regionCode });
  return possible ? number?.e164 : undefined;
}

/** How many digits after the country code tell what a number is for. */
const KIND_DIGITS = 3;

/**
 * The metadata lags behind new numbers. A number that it does not know is as costly as a number that differs in its last
 * digits only. It is also as costly as a known number that it begins with: where numbers have no fixed length, as in Germany, an
 * exchange connects the call and ignores the digits that follow.
 */
function isLikeCostly(e164: string, countryCode: number): boolean {
  const known = `+${countryCode}`.length + KIND_DIGITS;
  for (let length = e164.length - 1; length >= known; length--) {
    const start = e164.slice(0, length);
    const beginning = parsePhoneNumber(start);
    if (beginning.valid && isCostly(beginning.type)) return true;
    for (let digit = 0; digit <= 9; digit++) {
      const neighbour = parsePhoneNumber(start.padEnd(e164.length, String(digit)));
      if (neighbour.valid) return isCostly(neighbour.type);
    }
  }
  return false;
}

/** The countries that may have a new area code of country code 1. The metadata knows those of the Caribbean. */
const NORTH_AMERICA = ['US', 'CA'];

const INVALID = 'The number is not a valid phone number in E.164 form, such as +14155550123.';
const TOO_COSTLY = 'Calls to premium-rate, shared-cost and personal numbers, and to pagers, are not allowed.';
const INFORMATION = 'Calls to directory assistance and to other information services are not allowed.';

/**
 * The reason why a number may not be called, as one sentence; undefined if it may. A number that is possible in its country
 * may be called although the metadata does not know it yet: only a number that is known to be dangerous is refused.
 * @param allowed ISO 3166 codes
 */
export function numberRefusal(number: string, allowed: readonly string[]): string | undefined {
  if (isWithheld(number)) return 'The caller withholds this number: it cannot be called.';
  const parsed = parse(number);
  if (!parsed) return INVALID;
  const { e164, isKnown, regionCode, countryCode, type } = parsed;
  const kind = northAmericanKind(e164);
  if (kind === 'impossible') return INVALID;
  const isNewAreaCode = !isKnown && countryCode === 1 && NORTH_AMERICA.includes(regionCode);
  const countries = isNewAreaCode ? NORTH_AMERICA : [regionCode];
  if (!countries.some((country) => allowed.includes(country)))
    return `Calls to ${regionCode} are not allowed: see ALLOWED_COUNTRIES.`;
  if (kind === 'information') return INFORMATION;
  if (kind === 'costly' || isCostly(type)) return TOO_COSTLY;
  if (!isKnown && kind === undefined && isLikeCostly(e164, countryCode)) return TOO_COSTLY;
  return undefined;
}
