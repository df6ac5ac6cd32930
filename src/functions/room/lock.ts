import { setRoomLocked } from '../../calls/room/operations';
import { room } from '../../contract/endpoints/room';
import { operatorFunction } from '../../http/operator-function';

/** Locks the shared room. */
export const handler = operatorFunction(room.lock, async (_, tools) => {
  await setRoomLocked(tools, true);
  return { status: 'done' };
});
