import type { Ports } from '../base/ports';
import type { LiveCall } from '../model/live-call';
import { keptRecordingOf, RECORDING_SECONDS, recordingNameOf } from '../model/kept-recording';

type CompleteRecording = Parameters<typeof keptRecordingOf>[1];

/** Keeps a complete recording for the list of recordings. A repeated callback changes nothing. @throws TelephonyError */
export async function keepRecording(
  { recordings }: Pick<Ports, 'recordings'>,
  call: LiveCall,
  recording: CompleteRecording,
): Promise<void> {
  const kept = keptRecordingOf(call, recording);
  await recordings.create(recordingNameOf(kept.sid), kept, RECORDING_SECONDS);
}
