import type { Call } from '../calls/call';
import { isoMicroseconds } from '../dates';
import type { Environment } from '../environment';
import { sendStatusCallback } from '../webhooks/status-callback';

interface TranscriptionSettings {
  /** REST and `<Stop>` can stop the transcription by this name. */
  name: string | null;
  track: string;
  callbackUrl: string | undefined;
  callbackMethod: 'GET' | 'POST';
  languageCode: string;
  partialResults: boolean;
  /** Further parameters of `transcription-started`. */
  details: Record<string, string>;
}

export interface Transcription extends TranscriptionSettings {
  readonly sid: string;
  readonly call: Call;
  status: 'in-progress' | 'stopped';
  updatedAt: number;
  nextSequenceId: number;
}

/** Real-time transcriptions. A transcription belongs to its call and survives redirects, until it is stopped. */
export class Transcriptions {
  readonly #environment: Environment;
  readonly #all = new Map<string, Transcription>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  start(call: Call, settings: TranscriptionSettings): Transcription {
    const sid = this.#environment.sid('GT');
    const updatedAt = this.#environment.clock.now();
    const transcription: Transcription = {
      ...settings,
      sid,
      call,
      status: 'in-progress',
      updatedAt,
      nextSequenceId: 1,
    };
    this.#all.set(sid, transcription);
    call.whenEnded.add(() => this.stop(transcription));
    this.#report(transcription, 'transcription-started', {
      LanguageCode: settings.languageCode,
      Track: settings.track,
      PartialResults: String(settings.partialResults),
      ...settings.details,
    });
    return transcription;
  }

  stop(transcription: Transcription): void {
    if (transcription.status === 'stopped') return;
    transcription.status = 'stopped';
    transcription.updatedAt = this.#environment.clock.now();
    this.#report(transcription, 'transcription-stopped', {});
  }

  /** Finds a transcription of this call by SID or name. */
  find(call: Call, key: string): Transcription | undefined {
    return [...this.#all.values()].findLast(
      (transcription) =>
        transcription.call === call && (transcription.sid === key || transcription.name === key),
    );
  }

  /** Reports words. `inbound_track`: Twilio received them from the leg. `outbound_track`: Twilio sent them to the leg. */
  transcribe(call: Call, track: 'inbound_track' | 'outbound_track', text: string): void {
    for (const transcription of this.#all.values()) {
      const covered = transcription.track === 'both_tracks' || transcription.track === track;
      if (transcription.call !== call || transcription.status === 'stopped' || !covered) continue;
      const takes = this.#environment.draw(this.#environment.timing.transcript);
      const content = (final: boolean, transcript: string) => {
        const extra = {
          Track: track,
          Final: String(final),
          LanguageCode: transcription.languageCode,
          TranscriptionData: JSON.stringify({ transcript, confidence: 0.97 }),
          ...(final ? {} : { Stability: '0.5' }),
        };
        this.#report(transcription, 'transcription-content', extra, takes);
      };
      if (transcription.partialResults) content(false, text.slice(0, Math.ceil(text.length / 2)));
      content(true, text);
    }
  }

  /** https://www.twilio.com/docs/voice/api/realtime-transcription-resource#statuscallbackurl */
  #report(transcription: Transcription, event: string, extra: Record<string, string>, takesMs = 0): void {
    const { callbackUrl, callbackMethod, call, sid } = transcription;
    if (!callbackUrl) return;
    const params: Record<string, string> = {
      AccountSid: this.#environment.accountSid,
      CallSid: call.sid,
      TranscriptionSid: sid,
      TranscriptionEvent: event,
      Timestamp: isoMicroseconds(this.#environment.clock.now()),
      SequenceId: String(transcription.nextSequenceId++),
      ...extra,
    };
    const delay = takesMs + this.#environment.draw(this.#environment.timing.callback);
    sendStatusCallback(
      this.#environment,
      { method: callbackMethod, url: callbackUrl, params, callSid: call.sid },
      delay,
    );
  }
}
