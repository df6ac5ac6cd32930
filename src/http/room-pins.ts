import { z } from 'zod';
import { withDefault, type Variable } from './variable';

const pin = z.string().regex(/^\d{4,12}$/, 'must have 4 to 12 digits');

/** No keys are the same as this: a wrong value must not open the room. */
const NO_KEYS = 'none';

/** The PIN of every caller. Undefined: callers need none. */
export const roomPin: Variable<string | undefined> = withDefault<string | undefined>(pin, {
  whenMissing: undefined,
  whenBad: NO_KEYS,
});

/** The PIN of moderators. Undefined: the room has none. */
export const moderatorPin: Variable<string | undefined> = {
  isRequired: false,
  read: (text, environment) => {
    const reading = roomPin.read(text, environment);
    const isGuests = text !== undefined && text === environment['ROOM_PIN'];
    return isGuests ? { value: NO_KEYS, faults: ['must differ from ROOM_PIN'] } : reading;
  },
};
