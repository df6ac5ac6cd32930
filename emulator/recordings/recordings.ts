import { notify } from '../webhooks/notify';
import { rfc2822, wholeSeconds } from '../webhooks/voice-params';
import type { World } from '../world';
import { isRunning, type NewRecording, type Recording, type RecordingEvent } from './recording';

/** All recordings of the account. */
export class Recordings {
  readonly #world: World;
  readonly #recordings = new Map<string, Recording>();

  constructor(world: World) {
    this.#world = world;
  }

  start(facts: NewRecording): Recording {
    const now = this.#world.clock.now();
    const recording: Recording = {
      ...facts,
      sid: this.#world.sid('RE'),
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
    recording.pausedAt = this.#world.clock.now();
    recording.skips = behaviour === 'skip';
    recording.updatedAt = this.#world.clock.now();
  }

  resume(recording: Recording): void {
    if (recording.pausedAt === undefined) return;
    const now = this.#world.clock.now();
    if (recording.skips) recording.skippedMs += now - recording.pausedAt;
    recording.pausedAt = undefined;
    recording.status = 'in-progress';
    recording.updatedAt = now;
  }

  /** Does nothing where the recording has stopped before. It is processed for a while, then it is complete. */
  stop(recording: Recording): void {
    if (!isRunning(recording)) return;
    this.resume(recording);
    const now = this.#world.clock.now();
    recording.seconds = wholeSeconds(now - recording.startedAt - recording.skippedMs);
    recording.status = 'stopped';
    recording.updatedAt = now;
    this.#world.clock.after(this.#world.draw(this.#world.timing.recordingReady), () => {
      recording.status = 'completed';
      recording.updatedAt = this.#world.clock.now();
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

  /** Newest first, as lists show them. */
  all(): Recording[] {
    return [...this.#recordings.values()].reverse();
  }

  urlOf(recording: Recording): string {
    return `https://api.twilio.com/2010-04-01/Accounts/${this.#world.accountSid}/Recordings/${recording.sid}`;
  }

  /** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback: no From and no To, and a conference has no CallSid. */
  #report(recording: Recording, event: RecordingEvent): void {
    const { callbacks, conferenceSid, callSid } = recording;
    if (!callbacks?.events.has(event)) return;
    const params: Record<string, string> = {
      AccountSid: this.#world.accountSid,
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
    const delay = this.#world.draw(this.#world.timing.callback);
    notify(this.#world, { method: callbacks.method, url: callbacks.url, params }, delay);
  }
}
