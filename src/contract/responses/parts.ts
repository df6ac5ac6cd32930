import * as z from 'zod/mini';
import { endingReasons, handOffReasons, endingRoles } from '../enumerations';
import { CALL_SID } from '../patterns';

export const time = z.iso.datetime();

export const callSid = z.string().check(z.regex(CALL_SID));

export const described = (text: string) => z.describe<string>(text);

/** How a call ended, as far as Twilio tells. */
export const ending = z.object({
  role: z.enum(endingRoles),
  name: z
    .nullable(z.string())
    .check(
      z.describe(
        'The operator: the one whose browser left, or whose request ended the call. Null: not known.',
      ),
    ),
  reason: z.enum(endingReasons),
});

export type EndingView = z.infer<typeof ending>;

/** Why a caller came from a machine to a person. */
export const handOff = z.object({
  reason: z.enum(handOffReasons),
  note: z.nullable(z.string()).check(z.describe('What the mood showed, or what the other application said.')),
  words: z.nullable(z.string()).check(z.describe("The caller's last words.")),
  path: z.array(z.string()).check(z.describe('The nodes of the menu that the caller has been to.')),
  at: time,
});

export const byAndAt = z.object({ by: z.string(), at: time });

/** Of a list that is read again and again. */
export const listState = {
  revision: z.string().check(described('The same for as long as the list does not change.')),
  at: time,
};
