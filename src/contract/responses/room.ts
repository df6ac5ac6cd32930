import * as z from 'zod/mini';
import { roomActions, roomPartyActions, roomRoles, roomStates } from '../enumerations';
import { callSid, described, time } from './parts';
import { mutedAll } from './changes';

/** A room is a conference from its start. */
export const mutedInRoom = z.omit(mutedAll, { converted: true });

export const roomParty = z.object({
  callSid,
  address: z.string().check(described('E.164 (masked for agents), `withheld`, or `unknown`.')),
  role: z.enum(roomRoles),
  muted: z.boolean(),
  since: z.nullable(time).check(z.describe('When the caller was let in. Null: not known.')),
  allowed: z.array(z.enum(roomPartyActions)).check(z.describe('What you may do with this caller now.')),
});

export const room = z.object({
  state: z.enum(roomStates),
  locked: z.boolean(),
  capacity: z.number().check(z.describe('How many callers fit.')),
  parties: z.array(roomParty),
  allowed: z.array(z.enum(roomActions)).check(z.describe('What you may do with the room now.')),
  revision: z.string().check(described('The same for as long as the room does not change.')),
  at: time,
});

export type RoomView = z.infer<typeof room>;
