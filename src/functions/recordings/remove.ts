import { removeRecording } from '../../calls/operations/change-recording-entry';
import { recordings } from '../../contract/endpoints/recordings';
import { operatorFunction } from '../../http/operator-function';

/** Deletes a recording. */
export const handler = operatorFunction(recordings.remove, async ({ recordingSid }, tools) => {
  await removeRecording(tools, { recordingSid, noteCall: tools.noteCall });
  return { status: 'done' };
});
