import { setRoomMuted } from '../../calls/room/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Mutes the callers in the shared room, except moderators. */
export const handler = operatorFunction(contract.roomMuteAll, async (_, tools) => ({
  status: 'done' as const,
  muted: await setRoomMuted(tools, true),
}));
