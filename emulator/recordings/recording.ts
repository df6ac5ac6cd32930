/** https://www.twilio.com/docs/voice/api/recording#recording-properties */
type RecordingStatus = 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent';
type RecordingSource =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartConferenceRecordingAPI';

export type RecordingEvent = 'in-progress' | 'completed' | 'absent';
const recordingEvents: readonly string[] = ['in-progress', 'completed', 'absent'];

export interface RecordingCallbacks {
  url: string;
  method: 'GET' | 'POST';
  events: ReadonlySet<RecordingEvent>;
}

/** Without known events, only `completed` is reported. */
export function recordingCallbacks(
  url: string,
  method: 'GET' | 'POST',
  events: readonly string[],
): RecordingCallbacks {
  const known = events.filter((event): event is RecordingEvent => recordingEvents.includes(event));
  return { url, method, events: new Set(known.length > 0 ? known : ['completed']) };
}

export interface NewRecording {
  callSid: string;
  /** Set for a recording of a conference. */
  conferenceSid?: string;
  source: RecordingSource;
  channels: 1 | 2;
  track: 'inbound' | 'outbound' | 'both';
  callbacks?: RecordingCallbacks;
  name?: string;
}

/** Times are milliseconds since the epoch. */
export interface Recording extends NewRecording {
  readonly sid: string;
  readonly startedAt: number;
  status: RecordingStatus;
  updatedAt: number;
  pausedAt: number | undefined;
  /** Whether the current pause is left out of the recording. */
  skips: boolean;
  /** The sum of the pauses that were left out. They do not count for the duration. */
  skippedMs: number;
  /** The duration, once the recording has stopped. */
  seconds: number | undefined;
}

export const isRunning = ({ status }: Recording): boolean => status === 'in-progress' || status === 'paused';

/** What an action and the `completed` callback of a recorded leg say. Twilio may still be processing the recording. */
export const recordingParams = (
  { accountSid }: { accountSid: string },
  { sid, seconds }: Recording,
): Record<string, string> => ({
  RecordingSid: sid,
  RecordingUrl: recordingUrl(accountSid, sid),
  RecordingDuration: String(seconds ?? 0),
});

export const recordingUrl = (accountSid: string, sid: string): string =>
  `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
