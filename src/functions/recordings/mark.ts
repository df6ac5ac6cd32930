import { markRecording } from '../../calls/operations/change-recording-entry';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** An operator has heard a recording, or wants it to be heard again. */
export const handler = operatorFunction(contract.recordingsMark, async ({ recordingSid, as }, tools) => {
  await markRecording(tools, { recordingSid, as, noteCall: tools.noteCall });
  return { status: 'done' };
});
