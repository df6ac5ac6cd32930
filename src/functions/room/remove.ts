import { removeFromRoom } from '../../calls/room/operations';
import { room } from '../../contract/endpoints/room';
import { operatorFunction } from '../../http/operator-function';

/** Ends the call of a caller in the shared room. */
export const handler = operatorFunction(room.remove, async ({ participant }, tools) => {
  await removeFromRoom(tools, participant);
  return { status: 'done' };
});
