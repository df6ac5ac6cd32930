import { changeRecording } from '../../calls/operations/recording';
import { contract } from '../../contract/endpoints';
import { operatorFunction } from '../../http/operator-function';

/** Starts, pauses, resumes or stops recording. */
export const handler = operatorFunction(contract.record, async (request, tools) => ({
  status: 'done' as const,
  ...(await changeRecording(tools, request)),
}));
