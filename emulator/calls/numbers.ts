/** Phone numbers as Twilio reads them. */

/** Spaces, hyphens, dots and brackets. */
const SEPARATORS = /[\s().-]/g;

/**
 * A phone number in E.164 form: Twilio reads ten digits as a number of North America, and also eleven that begin with 1.
 * Undefined: the text is no phone number.
 */
export function toE164(text: string): string | undefined {
  const digits = text.trim().replace(SEPARATORS, '');
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  if (/^[2-9]\d{9}$/.test(digits)) return `+1${digits}`;
  if (/^1[2-9]\d{9}$/.test(digits)) return `+${digits}`;
  return undefined;
}

/** Whether an address is that of a browser, a SIP phone or WhatsApp. */
export const hasScheme = (address: string): boolean => /^(client|sips?|whatsapp):/i.test(address);
