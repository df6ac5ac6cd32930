import { applyEvents } from '../calls/model/store';
import { recordingStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A recording runs, is complete, or is empty. */
export const handler = webhook(
  { name: 'recording-status', kind: 'status', params: recordingStatus, query: ['callId', 'kind'] },
  async (params, { ports }) => {
    const { callId, kind, CallSid, RecordingSid, RecordingStatus, RecordingStartTime, RecordingDuration } =
      params;
    // The callback of the start may come after the recording was paused or stopped, and must not undo that.
    const at =
      RecordingStatus === 'in-progress' && RecordingStartTime !== undefined
        ? RecordingStartTime
        : ports.clock.now();
    const seconds = RecordingDuration === undefined ? {} : { seconds: RecordingDuration };
    const recording = { kind, callSid: CallSid, status: RecordingStatus, at, ...seconds };
    await applyEvents(ports, callId, [{ type: 'recording', recordingSid: RecordingSid, recording }]);
    return { outcome: RecordingStatus };
  },
);
