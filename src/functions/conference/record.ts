import { changeRecording } from '../../calls/recording';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Starts, pauses, resumes or stops recording. */
export const handler = operator(contract.record, async ({ callSid, action }, tools) => ({
  status: 'done',
  recordingSid: await changeRecording(tools, callSid, action),
}));
