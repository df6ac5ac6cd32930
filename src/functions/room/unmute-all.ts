import { setRoomMuted } from '../../calls/room/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Unmutes the callers in the shared room, except moderators. */
export const handler = operatorFunction(contract.roomUnmuteAll, async (_, tools) => ({
  status: 'done' as const,
  unmuted: await setRoomMuted(tools, false),
}));
