import { changeRecording } from '../../calls/operations/recording';
import { conference } from '../../contract/endpoints/conference';
import { operatorFunction } from '../../http/operator-function';

/** Starts, pauses, resumes or stops recording. */
export const handler = operatorFunction(conference.record, async (request, tools) => ({
  status: 'done' as const,
  ...(await changeRecording(tools, request)),
}));
