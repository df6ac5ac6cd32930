/**
 * A phone number in the user part of a SIP address: at its beginning or in a parameter, with or without separators
 * (https://www.rfc-editor.org/rfc/rfc3261#section-19.1.6).
 */
const SIP_NUMBER = /(?<=^|=)(?:\+|%2B)?\(?\d(?:[-.()]*\d){6,}(?![^;:])/gi;

/** Hides the middle of a phone number: `+15551234567` → `+1555…4567`. Client and SIP addresses of agents stay. */
export function maskAddress(address: string): string {
  const [, scheme, user = '', host = ''] = /^(sips?:)([^@]*)(@.*)?$/i.exec(address) ?? [];
  if (scheme) return scheme + user.replace(SIP_NUMBER, maskSipNumber) + host;
  return /^\+?\d{5,}$/.test(address) ? maskNumber(address) : address;
}

const maskSipNumber = (number: string): string =>
  maskNumber(number.replace(/^%2B/i, '+').replace(/[-.()]/g, ''));

const maskNumber = (digits: string): string =>
  digits.length > 9 ? `${digits.slice(0, 5)}…${digits.slice(-4)}` : `…${digits.slice(-2)}`;
