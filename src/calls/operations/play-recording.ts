import type { OperatorTools } from '../base/ownership';
import type { ByteRange, SoundPart, Sounds } from '../base/sound';
import { findRecording, recordingNotFound, type RecordingRequest } from './find-recording';

export interface PlayRequest extends RecordingRequest {
  range: ByteRange;
  sounds: Sounds;
}

/**
 * Reads a part of a recording that the operator may hear. The role is checked first.
 * @throws Problem recording_not_found, forbidden
 */
export async function playRecording(
  { ports, operator }: OperatorTools,
  { recordingSid, range, sounds, noteCall }: PlayRequest,
): Promise<SoundPart> {
  await findRecording({ ports, operator }, { recordingSid, noteCall });
  const part = await sounds.read(recordingSid, range);
  if (!part) throw recordingNotFound();
  return part;
}
