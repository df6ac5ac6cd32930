import { createHash, timingSafeEqual } from 'node:crypto';
import type { RoomSettings } from '../calls/base/tools';
import { readConfig } from './config';
import type { FunctionContext } from './runtime';
import { originOf } from './site';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In a time that does not tell how much of them is equal. */
const areEqual = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** The shared room, as it is configured. */
export function roomOf(context: FunctionContext): RoomSettings {
  const config = readConfig(
    context,
    'ROOM_PIN',
    'ROOM_MODERATOR_PIN',
    'ROOM_CAPACITY',
    'ROOM_BEEPS',
    'ROOM_NAMES',
  );
  const { ROOM_PIN: pin, ROOM_MODERATOR_PIN: moderatorPin } = config;
  return {
    // All deployments of an account share the names of conferences.
    name: `room-${digest(originOf(context)).toString('hex').slice(0, 12)}`,
    capacity: config.ROOM_CAPACITY,
    hasPin: pin !== undefined,
    hasModerators: moderatorPin !== undefined,
    asksForNames: config.ROOM_NAMES,
    beeps: config.ROOM_BEEPS,
    roleOfPin: (digits) => {
      const isModerator = moderatorPin !== undefined && areEqual(digits, moderatorPin);
      const isGuest = areEqual(digits, pin ?? '');
      if (isModerator) return 'moderator';
      return isGuest ? 'guest' : undefined;
    },
  };
}
