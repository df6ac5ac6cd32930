import { z } from 'zod';
import { numberRefusal } from '../calls/base/phone-numbers';
import { Problem } from '../calls/base/problem';
import type { Destination } from '../twiml/bridge';

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in E.164 form, such as +14155550123');

const ADDRESS = 'must be an E.164 number such as +14155550123, client:name or sip:user@domain';

/** In a form a + is a space: https://url.spec.whatwg.org/#urlencoded-parsing */
const isNumberWithoutPlus = (input: unknown) => typeof input === 'string' && /^ \d/.test(input);

/** Somebody who can be rung: a phone number, an operator's browser, a SIP address. */
export const address = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : ADDRESS) })
  .max(256, ADDRESS)
  .regex(/^(\+[1-9]\d{6,14}|client:[\w.-]{1,121}|sips?:[^\s@]+@[^\s@]+)$/, {
    error: ({ input }) =>
      isNumberWithoutPlus(input)
        ? 'begins with a space: the + of a number must be sent as %2B, in curl by --data-urlencode'
        : ADDRESS,
  });

export const destination = address.transform((text): Destination => ({
  kind: text.startsWith('+') ? 'number' : text.startsWith('client:') ? 'client' : 'sip',
  address: text,
}));

/** @throws Problem invalid_request, when a phone number may not be called. @param allowed ISO 3166 codes */
export function refuseForbidden(to: string, allowed: readonly string[]): void {
  const refusal = to.startsWith('+') ? numberRefusal(to, allowed) : undefined;
  if (refusal) throw new Problem('invalid_request', refusal);
}
