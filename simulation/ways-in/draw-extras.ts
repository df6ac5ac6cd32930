import { seededRandom, type Random } from '../../emulator';
import { drawScene, type RoomScene } from '../room/draw-room';
import { chance } from '../draw';
import type { Conditions } from '../conditions';

/** What worlds with every entry have besides, in a sweep of such worlds alone. */
export interface Extras {
  /** Undefined: no caller of this world calls the shared room. */
  room: RoomScene | undefined;
  /** For the transfers that take the customer outside. */
  outside: Random;
}

const ROOM_SHARE = 0.4;
/** A source of its own for each, so that a seed draws everything else as it does without them. */
const ROOM_SALT = 0x2007;
const OUTSIDE_SALT = 0x0b1d;

export function drawExtras(seed: number): Extras {
  const random = seededRandom(seed ^ ROOM_SALT);
  return {
    room: chance(random, ROOM_SHARE) ? drawScene(random) : undefined,
    outside: seededRandom(seed ^ OUTSIDE_SALT),
  };
}

/** The conditions of a world that has a room. */
export const withRoom = (conditions: Conditions, room: RoomScene | undefined): Conditions =>
  room
    ? {
        ...conditions,
        name: `${conditions.name}; a room of ${room.capacity} for ${room.guests.length} callers`,
        environment: { ...conditions.environment, ...room.environment },
      }
    : conditions;
