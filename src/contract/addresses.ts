import { z } from 'zod';

/** Where a party can be rung, and how operators are named. Whether a number may be called is decided elsewhere. */

const ADDRESS = 'must be an E.164 number such as +14155550123, client:name or sip:user@domain';

/** In a form a + is a space: https://url.spec.whatwg.org/#urlencoded-parsing */
const isNumberWithoutPlus = (input: unknown) => typeof input === 'string' && /^ \d/.test(input);

/** A plus, and digits with the separators of an address book. Whether it is a number is decided elsewhere. */
const NUMBER = String.raw`[\u200b-\u206f]*\+[^A-Za-z@:;,?]{6,60}`;
const CLIENT = String.raw`[Cc][Ll][Ii][Ee][Nn][Tt]:[\w.-]{1,121}`;
const SIP = String.raw`[Ss][Ii][Pp][Ss]?:[^\s@]+@[^\s@]+`;

/** A phone number, an operator's browser or a SIP address, as people write them. The Functions bring it into one form. */
export const address = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : ADDRESS) })
  .max(256, ADDRESS)
  .regex(new RegExp(`^(${NUMBER}|${CLIENT}|${SIP})$`), {
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
