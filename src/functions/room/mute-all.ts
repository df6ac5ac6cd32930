import { setRoomMuted } from '../../calls/room/operations';
import { room } from '../../contract/endpoints/room';
import { operatorFunction } from '../../http/operator-function';

/** Mutes the callers in the shared room, except moderators. */
export const handler = operatorFunction(room.muteAll, async (_, tools) => ({
  status: 'done' as const,
  muted: await setRoomMuted(tools, true),
}));
