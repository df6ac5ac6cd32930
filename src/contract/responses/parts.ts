import * as z from 'zod/mini';
import { endingReasons, endingRoles, handOffCues, handOffReasons } from '../enumerations';
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

/**
 * The code of a note. Null for one that is not known: an older version of the Functions stored none, and a newer one may send another
 * to a page that is open.
 */
const cue = z
  .catch(z.nullable(z.enum(handOffCues)), null)
  .check(
    z.describe(
      'The code of the note, for a page that says it in another language. Null: the note has none, or there is no note.',
    ),
  );

/** Why a caller came from a machine to a person. */
export const handOff = z.object({
  reason: z.enum(handOffReasons),
  cue,
  note: z
    .nullable(z.string())
    .check(z.describe('What the mood showed, in English, or what the other application said.')),
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
