import { beginning } from '../../contract/spoken-text';
import type { Ports } from '../base/ports';
import type { LiveCall } from '../model/live-call';
import {
  keptRecordingOf,
  readAnyRecording,
  RECORDING_SECONDS,
  recordingNameOf,
  secondsLeft,
  type KeptRecording,
} from '../model/kept-recording';

type CompleteRecording = Parameters<typeof keptRecordingOf>[1];
type StorePorts = Pick<Ports, 'recordings' | 'clock'>;

/** Keeps a complete recording for the list of recordings. A repeated callback changes nothing. @throws TelephonyError */
export async function keepRecording(
  ports: StorePorts,
  call: LiveCall,
  recording: CompleteRecording,
): Promise<void> {
  const kept = keptRecordingOf(call, recording);
  await createOrChange(ports, kept, ({ isPartial, transcript }) =>
    isPartial && transcript !== undefined ? { ...kept, transcript } : undefined,
  );
}

/** The longest transcript that is kept, in characters. A message has at most two minutes, and most have far fewer. */
const LONGEST_TRANSCRIPT = 2_000;

/** Keeps the transcript of a caller's message. It may arrive before the message is kept. @throws TelephonyError */
export async function keepTranscript(
  ports: StorePorts,
  { callId, sid, text }: { callId: string; sid: string; text: string },
): Promise<void> {
  const transcript = beginning(text, LONGEST_TRANSCRIPT);
  const at = ports.clock.now();
  const partial: KeptRecording = {
    ...{ sid, callId, kind: 'voicemail', seconds: 0, at, customer: '', browsers: [] },
    transcript,
    isPartial: true,
  };
  await createOrChange(ports, partial, (known) =>
    known.transcript === transcript ? undefined : { ...known, transcript },
  );
}

const ATTEMPTS = 4;

/** @param change undefined: nothing changes */
async function createOrChange(
  { recordings, clock }: StorePorts,
  first: KeptRecording,
  change: (known: KeptRecording) => KeptRecording | undefined,
): Promise<void> {
  const name = recordingNameOf(first.sid);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await recordings.create(name, first, RECORDING_SECONDS)) return;
    const stored = await recordings.fetch(name);
    const known = readAnyRecording(stored?.data);
    const next = known && change(known);
    if (!stored || !next) return;
    const seconds = secondsLeft(next, clock.now());
    if (await recordings.update(name, next, stored.revision, seconds)) return;
  }
  throw new Error(`The recording ${first.sid} changed ${ATTEMPTS} times while it was being written.`);
}
