import { z } from 'zod';
import { recordingKinds } from '../../contract/enumerations';
import type { Operator } from '../base/ownership';
import { hasAnswered, type LiveCall } from './live-call';

/**
 * A complete recording, as operators find it: one small document for each, in a Sync Service of its own. It says which
 * agents took part, so no request must read the call, which may have ended long ago.
 */

/** A voicemail of Friday evening is still listed on Monday morning. */
export const RECORDING_SECONDS = 72 * 3600;

const keptRecording = z.object({
  sid: z.string(),
  callId: z.string(),
  kind: z.enum(recordingKinds),
  seconds: z.number(),
  /** When the recording started, in milliseconds. */
  at: z.number(),
  /** The customer's address; empty if it is not known. */
  customer: z.string(),
  /** The addresses of the browsers that took part when the recording was complete. */
  browsers: z.array(z.string()),
  /** The operator who marked it as heard, and when. */
  heard: z.object({ by: z.string(), at: z.number() }).optional(),
  /** What the caller said, as Twilio heard it. */
  transcript: z.string().optional(),
  /** Only the transcript has arrived. Such a recording is not listed. */
  isPartial: z.literal(true).optional(),
});
export type KeptRecording = z.infer<typeof keptRecording>;

export const recordingNameOf = (sid: string): string => `recording-${sid}`;

/** Also a recording that is not listed yet. Undefined for a document in another format, and for a recording that was removed. */
export const readAnyRecording = (data: unknown): KeptRecording | undefined =>
  keptRecording.safeParse(data).data;

/** As {@link readAnyRecording}, if it is listed. */
export function readRecording(data: unknown): KeptRecording | undefined {
  const recording = readAnyRecording(data);
  return recording?.isPartial ? undefined : recording;
}

/** What stays of a recording that was removed, so that a late callback does not list it again. */
export const REMOVED = { removed: true };

/** How long a recording is still kept. @param now milliseconds */
export const secondsLeft = ({ at }: KeptRecording, now: number): number =>
  Math.max(60, RECORDING_SECONDS - Math.floor((now - at) / 1_000));

/** @param recording the recording without what the call knows */
export function keptRecordingOf(
  { callId, legs }: LiveCall,
  recording: Pick<KeptRecording, 'sid' | 'kind' | 'seconds' | 'at'>,
): KeptRecording {
  const all = Object.values(legs);
  const customer = all.find(({ role }) => role === 'customer')?.address ?? '';
  const browsers = all.flatMap((leg) =>
    leg.address?.startsWith('client:') && leg.role !== 'supervisor' && hasAnswered(leg) ? [leg.address] : [],
  );
  return { ...recording, callId, customer, browsers: [...new Set(browsers)] };
}

/**
 * Whether an operator may hear a recording. An agent hears the calls in which their browser took part, and every voicemail:
 * a voicemail waits for any agent. The address of a phone does not name its agent, so a call on a phone is for supervisors.
 */
export const mayHear = ({ name, role }: Operator, { kind, browsers }: KeptRecording): boolean =>
  role !== 'agent' || kind === 'voicemail' || browsers.includes(`client:${name}`);
