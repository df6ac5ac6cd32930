import { isoTime } from '../calls/base/iso-time';
import { callbacksView } from '../calls/view/callbacks-view';
import { callbacks } from '../contract/endpoints/callbacks';
import { operatorFunction } from '../http/operator-function';

/** The callers that want to be called back, the newest first. Agents see their numbers masked. */
export const handler = operatorFunction(callbacks.list, async (_, { ports, operator }) => {
  const callbacks = callbacksView(await ports.callBacks.list(), operator);
  const revision = ports.digest(callbacks).slice(0, 16);
  return { callbacks, revision, at: isoTime(ports.clock.now()) };
});
