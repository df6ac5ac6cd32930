import { setRoomLocked } from '../../calls/room/operations';
import { room } from '../../contract/endpoints/room';
import { operatorFunction } from '../../http/operator-function';

/** Unlocks the shared room. */
export const handler = operatorFunction(room.unlock, async (_, tools) => {
  await setRoomLocked(tools, false);
  return { status: 'done' };
});
