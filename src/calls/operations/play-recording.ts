import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import type { ByteRange, SoundPart, Sounds } from '../base/sound';
import { mayHear, readRecording, recordingNameOf } from '../model/kept-recording';

export interface PlayRequest {
  recordingSid: string;
  range: ByteRange;
  sounds: Sounds;
  /** Learns the recording's call before the operator is refused or served. */
  noteCall: (callId: string) => void;
}

const notFound = () =>
  new Problem('recording_not_found', 'There is no such recording, or it is older than three days.');

/**
 * Reads a part of a recording that the operator may hear. The role is checked first.
 * @throws Problem recording_not_found, forbidden
 */
export async function playRecording(
  { ports, operator }: OperatorTools,
  { recordingSid, range, sounds, noteCall }: PlayRequest,
): Promise<SoundPart> {
  const stored = await ports.recordings.fetch(recordingNameOf(recordingSid));
  const recording = readRecording(stored?.data);
  if (!recording) throw notFound();
  noteCall(recording.callId);
  if (!mayHear(operator, recording))
    throw new Problem(
      'forbidden',
      'You took no part in this call: only its agents and supervisors may hear it.',
    );
  const part = await sounds.read(recordingSid, range);
  if (!part) throw notFound();
  return part;
}
