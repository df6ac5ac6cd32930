import { isoTime } from '../calls/base/iso-time';
import { roomView } from '../calls/room/view';
import { room } from '../contract/endpoints/room';
import { operatorFunction } from '../http/operator-function';

/** The callers in the shared room. */
export const handler = operatorFunction(room.view, async (_, tools) => {
  const { ports } = tools;
  const view = await roomView(tools);
  return { ...view, revision: ports.digest(view).slice(0, 16), at: isoTime(ports.clock.now()) };
});
