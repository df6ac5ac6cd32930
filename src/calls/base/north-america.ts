/**
 * Numbers of the North American Numbering Plan (country code 1) that the metadata of libphonenumber does not know, or counts
 * as ordinary. These rules are part of the plan and do not change when an area code is added.
 */

/** An area code, an exchange and four digits: https://en.wikipedia.org/wiki/North_American_Numbering_Plan#Numbering_plan */
const NUMBER = /^\+1([2-9]\d\d)([2-9]\d\d)(\d{4})$/;

/** `911` and the other N11 codes are service codes, neither area codes nor exchanges. */
const SERVICE_CODE = /^\d11$/;

/**
 * Area codes of services for which the caller pays more. Two equal digits at the end name a service, never an area: 500 and
 * 533 are personal numbers, 600 and 622 satellite phones in Canada, 700 services of a carrier, 900 premium rate. Of these,
 * only 8xx is free for the caller. 521 to 529 are personal numbers, 710 is for the US government, 456 was for international services.
 * https://en.wikipedia.org/wiki/North_American_Numbering_Plan#Non-geographic_services
 * https://lincmad.com/nongeographic.html https://en.wikipedia.org/wiki/Area_code_600
 */
const COSTLY_AREA = /^(?:[2-79](\d)\1|52[1-9]|710|456|976)$/;

/**
 * The exchange of premium services in every area. Twilio does not call these numbers either:
 * https://www.twilio.com/docs/api/errors/21202
 */
const PREMIUM_EXCHANGE = '976';

/** Directory assistance, in every area: https://en.wikipedia.org/wiki/555_(telephone_number) */
const DIRECTORY_ASSISTANCE = { exchange: '555', line: '1212' };

export type NorthAmericanKind = 'ordinary' | 'costly' | 'information' | 'impossible';

/** What the numbering plan says of a number. Undefined: it is not a number of the plan. @param e164 in canonical form */
export function northAmericanKind(e164: string): NorthAmericanKind | undefined {
  if (!e164.startsWith('+1')) return undefined;
  const [, area, exchange, line] = NUMBER.exec(e164) ?? [];
  if (area === undefined || exchange === undefined) return 'impossible';
  if (SERVICE_CODE.test(area) || SERVICE_CODE.test(exchange)) return 'information';
  if (COSTLY_AREA.test(area) || exchange === PREMIUM_EXCHANGE) return 'costly';
  if (exchange === DIRECTORY_ASSISTANCE.exchange && line === DIRECTORY_ASSISTANCE.line) return 'information';
  return 'ordinary';
}

/** Lines that are reserved for examples and fiction. A call to them reaches no person. */
const FICTIONAL = /^\+1\d{3}55501\d\d$/;

/** Whether a number is one of the examples of this project's documents. @param e164 in canonical form */
export const isFictional = (e164: string): boolean => FICTIONAL.test(e164);
