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
});
export type KeptRecording = z.infer<typeof keptRecording>;

export const recordingNameOf = (sid: string): string => `recording-${sid}`;

/** Undefined for a document in another format. */
export const readRecording = (data: unknown): KeptRecording | undefined => keptRecording.safeParse(data).data;

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
