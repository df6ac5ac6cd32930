import { removeRecording } from '../../calls/operations/change-recording-entry';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Deletes a recording. */
export const handler = operatorFunction(contract.recordingsRemove, async ({ recordingSid }, tools) => {
  await removeRecording(tools, { recordingSid, noteCall: tools.noteCall });
  return { status: 'done' };
});
