import { z } from 'zod';
import { numberRefusal } from '../calls/countries';
import { Problem } from '../calls/problem';
import type { Destination } from '../twiml/bridge';

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in E.164 form, such as +14155550123');

/** Somebody who can be rung: a phone number, an operator's browser, a SIP address. */
export const address = z
  .string()
  .max(256)
  .regex(
    /^(\+[1-9]\d{6,14}|client:[\w.-]{1,121}|sips?:[^\s@]+@[^\s@]+)$/,
    'must be an E.164 number such as +14155550123, client:name or sip:user@domain',
  );

export const destination = address.transform((text): Destination => ({
  kind: text.startsWith('+') ? 'number' : text.startsWith('client:') ? 'client' : 'sip',
  address: text,
}));

/** @throws Problem invalid_request, when a phone number may not be called. @param allowed ISO 3166 codes */
export function refuseForbidden(to: string, allowed: readonly string[]): void {
  const refusal = to.startsWith('+') ? numberRefusal(to, allowed) : undefined;
  if (refusal) throw new Problem('invalid_request', refusal);
}
