import { isoTime } from '../calls/base/iso-time';
import { recordingsView } from '../calls/view/recordings-view';
import { recordings } from '../contract/endpoints/recordings';
import { operatorFunction } from '../http/operator-function';

/** The complete recordings and voicemails that an operator may hear, the newest first. */
export const handler = operatorFunction(recordings.list, async (_, { ports, operator }) => {
  const recordings = recordingsView(await ports.recordings.list(), operator);
  const revision = ports.digest(recordings).slice(0, 16);
  return { recordings, revision, at: isoTime(ports.clock.now()) };
});
