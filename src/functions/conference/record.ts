import { changeRecording } from '../../calls/operations/recording';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Starts, pauses, resumes or stops recording. */
export const handler = operatorFunction(contract.record, async ({ callSid, action }, tools) => ({
  status: 'done',
  recordingSid: await changeRecording(tools, { callId: callSid, action }),
}));
