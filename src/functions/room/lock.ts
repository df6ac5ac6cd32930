import { setRoomLocked } from '../../calls/room/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Locks the shared room. */
export const handler = operatorFunction(contract.roomLock, async (_, tools) => {
  await setRoomLocked(tools, true);
  return { status: 'done' };
});
