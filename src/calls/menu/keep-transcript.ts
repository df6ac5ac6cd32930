import type { Tools } from '../base/tools';
import { storeSpoken } from '../model/conversation';
import { builtInScorer } from '../mood/scorer';

/** One report of a live transcript: https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
export interface TranscriptReport {
  /** The call of the caller's leg. */
  callSid: string;
  transcriptionSid: string;
  sequenceId: number;
  /** Milliseconds since the epoch; undefined: Twilio does not say. */
  timestamp?: number | undefined;
  /** `inbound_track`: Twilio received it from the caller. */
  track?: 'inbound_track' | 'outbound_track' | undefined;
  final: boolean;
  transcriptionData?: string | undefined;
  /** What the caller talks to. */
  part?: 'menu' | 'conference' | undefined;
}

/** Stores a final utterance. A word that may still change, and an empty one, are dropped. @returns whether it was final */
export async function keepTranscript(tools: Tools, report: TranscriptReport): Promise<boolean> {
  const text = report.transcriptionData?.trim() ?? '';
  if (!report.final || text === '') return false;
  const { ports } = tools;
  const { keepSeconds } = tools.conversations();
  const spoken = {
    id: `${report.transcriptionSid}-${report.sequenceId}`,
    at: report.timestamp ?? ports.clock.now(),
    by: report.track === 'outbound_track' ? 'agents' : 'caller',
    text,
    isOutsideMenu: report.part === 'conference',
  } as const;
  await storeSpoken(ports, { callId: report.callSid, spoken, keepSeconds }, builtInScorer);
  return true;
}
