import type { RecordingMark } from '../../contract/enumerations';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { recordingNameOf, REMOVED, secondsLeft, type KeptRecording } from '../model/kept-recording';
import { findRecording, type RecordingRequest } from './find-recording';

const ATTEMPTS = 4;

/**
 * Marks a recording as heard, or as new again. The first operator who marks it as heard stays.
 * @throws Problem recording_not_found, forbidden @throws TelephonyError
 */
export async function markRecording(
  { ports, operator }: OperatorTools,
  request: RecordingRequest & { as: RecordingMark },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { recording, revision } = await findRecording({ ports, operator }, request);
    if ((recording.heard !== undefined) === (request.as === 'heard')) return;
    const next = withMark(recording, request.as, { by: operator.name, at: ports.clock.now() });
    const seconds = secondsLeft(recording, ports.clock.now());
    if (await ports.recordings.update(recordingNameOf(recording.sid), next, revision, seconds)) return;
  }
  throw new Problem('request_in_progress', 'Other operators change this recording at the moment. Repeat.');
}

function withMark(
  { heard: _, ...recording }: KeptRecording,
  as: RecordingMark,
  heard: NonNullable<KeptRecording['heard']>,
): KeptRecording {
  return as === 'heard' ? { ...recording, heard } : recording;
}

/**
 * Deletes the sound at Twilio, and takes the recording off the list. A sound that is gone at Twilio is no error.
 * @throws Problem recording_not_found @throws TelephonyError
 */
export async function removeRecording(
  { ports, operator }: OperatorTools,
  request: RecordingRequest,
): Promise<void> {
  const { recording } = await findRecording({ ports, operator }, request);
  await ports.telephony.removeRecording(recording.sid);
  const name = recordingNameOf(recording.sid);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await ports.recordings.fetch(name);
    if (!stored) return;
    const seconds = secondsLeft(recording, ports.clock.now());
    if (await ports.recordings.update(name, REMOVED, stored.revision, seconds)) return;
  }
  throw new Problem('request_in_progress', 'Other operators change this recording at the moment. Repeat.');
}
