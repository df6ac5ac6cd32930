import { parsePhoneNumber } from 'awesome-phonenumber';

/** Why a number may not be called, as one sentence; undefined when it may. @param allowed ISO 3166 codes */
export function numberRefusal(number: string, allowed: readonly string[]): string | undefined {
  const parsed = parsePhoneNumber(number);
  if (!number.startsWith('+') || !parsed.valid) {
    return 'The number is not a valid phone number in E.164 form, such as +14155550123.';
  }
  if (!allowed.includes(parsed.regionCode))
    return `Calls to ${parsed.regionCode} are not allowed: see ALLOWED_COUNTRIES.`;
  return undefined;
}
