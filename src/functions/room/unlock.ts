import { setRoomLocked } from '../../calls/room/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Unlocks the shared room. */
export const handler = operatorFunction(contract.roomUnlock, async (_, tools) => {
  await setRoomLocked(tools, false);
  return { status: 'done' };
});
