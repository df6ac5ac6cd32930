import { setRoomMuted } from '../../calls/room/operations';
import { room } from '../../contract/endpoints/room';
import { operatorFunction } from '../../http/operator-function';

/** Unmutes the callers in the shared room, except moderators. */
export const handler = operatorFunction(room.unmuteAll, async (_, tools) => ({
  status: 'done' as const,
  unmuted: await setRoomMuted(tools, false),
}));
