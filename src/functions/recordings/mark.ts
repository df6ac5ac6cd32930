import { markRecording } from '../../calls/operations/change-recording-entry';
import { recordings } from '../../contract/endpoints/recordings';
import { operatorFunction } from '../../http/operator-function';

/** An operator has heard a recording, or wants it to be heard again. */
export const handler = operatorFunction(recordings.mark, async ({ recordingSid, as }, tools) => {
  await markRecording(tools, { recordingSid, as, noteCall: tools.noteCall });
  return { status: 'done' };
});
