import { record } from '../calls/live-calls';
import { recordingStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A recording runs, is complete, or is empty. */
export const handler = webhook(
  { name: 'recording-status', kind: 'status', params: recordingStatus, query: ['room'] },
  async ({ room, CallSid, RecordingSid, RecordingStatus, RecordingDuration }, { ports }) => {
    const seconds = RecordingDuration === undefined ? {} : { seconds: RecordingDuration };
    const recording = { callSid: CallSid, status: RecordingStatus, at: ports.clock.now(), ...seconds };
    await record(ports, room, [{ type: 'recording', recordingSid: RecordingSid, recording }]);
    return { outcome: RecordingStatus };
  },
);
