import { keepRecording } from '../calls/lifecycle/keep-recording';
import { applyEvents } from '../calls/model/store';
import { recordingStatus as recordingStatusParameters } from '../http/twilio-params/recordings';
import { webhook } from '../http/webhook';

/** A recording runs, is complete, or is empty. */
export const handler = webhook(
  {
    name: 'recording-status',
    kind: 'status',
    params: recordingStatusParameters,
    query: ['callId', 'kind'],
  },
  async (params, { ports }) => {
    const { callId, kind, callSid, recordingSid, recordingStatus, recordingStartTime, recordingDuration } =
      params;
    // The callback of the start may arrive after the recording was paused or stopped, and must not undo that. A complete
    // recording is named by its start too, as in the list of recordings.
    const isByStart = recordingStatus === 'in-progress' || recordingStatus === 'completed';
    const at = (isByStart ? recordingStartTime : undefined) ?? ports.clock.now();
    const seconds = recordingDuration === undefined ? {} : { seconds: recordingDuration };
    const recording = { kind, callSid, status: recordingStatus, at, ...seconds };
    const call = await applyEvents(ports, callId, [{ type: 'recording', recordingSid, recording }]);
    if (recordingStatus === 'completed') {
      const complete = {
        sid: recordingSid,
        kind,
        seconds: recordingDuration ?? 0,
        at,
      };
      await keepRecording(ports, call, complete);
    }
    return { outcome: recordingStatus };
  },
);
