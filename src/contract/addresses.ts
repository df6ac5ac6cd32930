import { z } from 'zod';

/** Where a party can be rung, and how operators are named. Whether a number may be called is decided elsewhere. */

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in E.164 form, such as +14155550123');

const ADDRESS = 'must be an E.164 number such as +14155550123, client:name or sip:user@domain';

/** In a form a + is a space: https://url.spec.whatwg.org/#urlencoded-parsing */
const isNumberWithoutPlus = (input: unknown) => typeof input === 'string' && /^ \d/.test(input);

/** A phone number, an operator's browser or a SIP address. */
export const address = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : ADDRESS) })
  .max(256, ADDRESS)
  .regex(/^(\+[1-9]\d{6,14}|client:[\w.-]{1,121}|sips?:[^\s@]+@[^\s@]+)$/, {
    error: ({ input }) =>
      isNumberWithoutPlus(input)
        ? 'begins with a space: the + of a number must be sent as %2B, in curl by --data-urlencode'
        : ADDRESS,
  });

/** Also the name of the operator's browser in Twilio's Voice SDK. */
export const operatorName = z
  .string({ error: 'A name is missing.' })
  .regex(
    /^[a-z][a-z0-9._-]{0,31}$/,
    'A name is 1 to 32 lower-case letters, digits, dots, dashes and underscores, and begins with a letter.',
  );
