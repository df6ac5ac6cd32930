/**
 * What an operator types for a person, as an address of the API: a number with its country code, a SIP address, or the name of
 * a colleague. Undefined: it is none of them. Whether the address may be called is decided by the server. Pure.
 */
export function addressFrom(text: string): string | undefined {
  const typed = text.trim();
  if (/^\+[\d\s()./-]{6,40}$/.test(typed)) return typed;
  if (/^(sips?|client):\S+$/i.test(typed)) return typed;
  if (/^[^\s@]+@[^\s@]+$/.test(typed)) return `sip:${typed}`;
  if (/^[a-z][\w.-]{0,31}$/i.test(typed)) return `client:${typed.toLowerCase()}`;
  return undefined;
}

/** An address without its scheme: a name, a number, or `user@host`. */
export const shortAddress = (address: string): string => address.replace(/^(?:client|sips?):/i, '');
