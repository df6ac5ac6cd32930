import { removeFromRoom } from '../../calls/room/operations';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Ends the call of a caller in the shared room. */
export const handler = operatorFunction(contract.roomRemove, async ({ participant }, tools) => {
  await removeFromRoom(tools, participant);
  return { status: 'done' };
});
