import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { mayHear, readRecording, recordingNameOf, type KeptRecording } from '../model/kept-recording';

export interface RecordingRequest {
  recordingSid: string;
  /** Learns the recording's call before the operator is refused or served. */
  noteCall: (callId: string) => void;
}

export const recordingNotFound = (): Problem =>
  new Problem('recording_not_found', 'There is no such recording, or it is older than three days.');

/**
 * A recording that the operator may hear, with the revision of its document.
 * @throws Problem recording_not_found, forbidden @throws TelephonyError
 */
export async function findRecording(
  { ports, operator }: Pick<OperatorTools, 'ports' | 'operator'>,
  { recordingSid, noteCall }: RecordingRequest,
): Promise<{ recording: KeptRecording; revision: string }> {
  const stored = await ports.recordings.fetch(recordingNameOf(recordingSid));
  const recording = readRecording(stored?.data);
  if (!stored || !recording) throw recordingNotFound();
  noteCall(recording.callId);
  if (!mayHear(operator, recording))
    throw new Problem(
      'forbidden',
      'You took no part in this call: only its agents and supervisors may hear it.',
    );
  return { recording, revision: stored.revision };
}
