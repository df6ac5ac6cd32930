import { rfc2822, wholeSeconds } from '../dates';
import type { Environment } from '../environment';
import { sendStatusCallback } from '../webhooks/status-callback';
import { isRunning, recordingUrl, type NewRecording, type Recording, type RecordingEvent } from './recording';

/** All recordings of the account. */
export class Recordings {
  readonly #environment: Environment;
  readonly #recordings = new Map<string, Recording>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  start(options: NewRecording): Recording {
    const now = this.#environment.clock.now();
    const recording: Recording = {
      ...options,
      sid: this.#environment.sid('RE'),
      startedAt: now,
      updatedAt: now,
      status: 'in-progress',
      pausedAt: undefined,
      skippedMs: 0,
      skips: false,
      seconds: undefined,
    };
    this.#recordings.set(recording.sid, recording);
    this.#report(recording, 'in-progress');
    return recording;
  }

  pause(recording: Recording, behaviour: 'skip' | 'silence'): void {
    if (recording.status !== 'in-progress') return;
    recording.status = 'paused';
    recording.pausedAt = this.#environment.clock.now();
    recording.skips = behaviour === 'skip';
    recording.updatedAt = this.#environment.clock.now();
  }

  resume(recording: Recording): void {
    if (recording.pausedAt === undefined) return;
    const now = this.#environment.clock.now();
    if (recording.skips) recording.skippedMs += now - recording.pausedAt;
    recording.pausedAt = undefined;
    recording.status = 'in-progress';
    recording.updatedAt = now;
  }

  /** The status is `stopped` while Twilio processes the recording, then `completed`. Does nothing when it has already stopped. */
  stop(recording: Recording): void {
    if (!isRunning(recording)) return;
    this.resume(recording);
    const now = this.#environment.clock.now();
    recording.seconds = wholeSeconds(now - recording.startedAt - recording.skippedMs);
    recording.status = 'stopped';
    recording.updatedAt = now;
    this.#environment.clock.after(this.#environment.draw(this.#environment.timing.recordingReady), () => {
      recording.status = 'completed';
      recording.updatedAt = this.#environment.clock.now();
      this.#report(recording, 'completed');
    });
  }

  stopAllOf(owner: { callSid?: string; conferenceSid?: string }): void {
    for (const recording of this.#recordings.values()) {
      const belongs = owner.conferenceSid
        ? recording.conferenceSid === owner.conferenceSid
        : recording.callSid === owner.callSid && !recording.conferenceSid;
      if (belongs) this.stop(recording);
    }
  }

  find(sid: string): Recording | undefined {
    return this.#recordings.get(sid);
  }

  delete(sid: string): void {
    this.#recordings.delete(sid);
  }

  /** The newest first, as REST lists them. */
  all(): Recording[] {
    return [...this.#recordings.values()].reverse();
  }

  /** Whether a `<Record>` records this call now. */
  isLeavingMessage(callSid: string): boolean {
    for (const recording of this.#recordings.values())
      if (recording.callSid === callSid && recording.source === 'RecordVerb' && isRunning(recording))
        return true;
    return false;
  }

  urlOf(recording: Recording): string {
    return recordingUrl(this.#environment.accountSid, recording.sid);
  }

  /**
   * https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback: the callback has no `From` and `To`, and for
   * a conference no `CallSid`.
   */
  #report(recording: Recording, event: RecordingEvent): void {
    const { callbacks, conferenceSid, callSid } = recording;
    if (!callbacks?.events.has(event)) return;
    const params: Record<string, string> = {
      AccountSid: this.#environment.accountSid,
      ...(conferenceSid ? { ConferenceSid: conferenceSid } : { CallSid: callSid }),
      RecordingSid: recording.sid,
      RecordingUrl: this.urlOf(recording),
      RecordingStatus: event,
      RecordingChannels: String(recording.channels),
      RecordingSource: recording.source,
      RecordingTrack: recording.track,
      RecordingStartTime: rfc2822(recording.startedAt),
      ErrorCode: '0',
      ...(recording.seconds === undefined ? {} : { RecordingDuration: String(recording.seconds) }),
    };
    const delay = this.#environment.draw(this.#environment.timing.callback);
    sendStatusCallback(this.#environment, { method: callbacks.method, url: callbacks.url, params }, delay);
  }
}
