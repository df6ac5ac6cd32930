import type { Call } from '../calls/call';
import { notify } from '../webhooks/notify';
import type { World } from '../world';

export interface TranscriptionSettings {
  /** By which it can be stopped; null where it was given none. */
  name: string | null;
  track: string;
  callbackUrl: string | undefined;
  callbackMethod: 'GET' | 'POST';
  languageCode: string;
  partialResults: boolean;
  /** What `transcription-started` also tells, under its webhook names. */
  details: Record<string, string>;
}

export interface Transcription extends TranscriptionSettings {
  readonly sid: string;
  readonly call: Call;
  status: 'in-progress' | 'stopped';
  updatedAt: number;
  nextSequenceId: number;
}

/** Real-time transcriptions. One belongs to its call and goes on whatever the call executes, until it is stopped. */
export class Transcriptions {
  readonly #world: World;
  readonly #all = new Map<string, Transcription>();

  constructor(world: World) {
    this.#world = world;
  }

  start(call: Call, settings: TranscriptionSettings): Transcription {
    const sid = this.#world.sid('GT');
    const updatedAt = this.#world.clock.now();
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
    transcription.updatedAt = this.#world.clock.now();
    this.#report(transcription, 'transcription-stopped', {});
  }

  /** The one of this call with this SID or name. */
  find(call: Call, key: string): Transcription | undefined {
    return [...this.#all.values()].findLast(
      (one) => one.call === call && (one.sid === key || one.name === key),
    );
  }

  /** Somebody spoke: `inbound_track` is what Twilio receives from the leg, `outbound_track` what it sends there. */
  spoken(call: Call, track: 'inbound_track' | 'outbound_track', text: string): void {
    for (const transcription of this.#all.values()) {
      const covered = transcription.track === 'both_tracks' || transcription.track === track;
      if (transcription.call !== call || transcription.status === 'stopped' || !covered) continue;
      const content = (final: boolean, transcript: string) =>
        this.#report(transcription, 'transcription-content', {
          Track: track,
          Final: String(final),
          LanguageCode: transcription.languageCode,
          TranscriptionData: JSON.stringify({ transcript, confidence: 0.97 }),
          ...(final ? {} : { Stability: '0.5' }),
        });
      if (transcription.partialResults) content(false, text.slice(0, Math.ceil(text.length / 2)));
      content(true, text);
    }
  }

  /** https://www.twilio.com/docs/voice/api/realtime-transcription-resource#statuscallbackurl */
  #report(transcription: Transcription, event: string, extra: Record<string, string>): void {
    const { callbackUrl, callbackMethod, call, sid } = transcription;
    if (!callbackUrl) return;
    const params: Record<string, string> = {
      AccountSid: this.#world.accountSid,
      CallSid: call.sid,
      TranscriptionSid: sid,
      TranscriptionEvent: event,
      Timestamp: new Date(this.#world.clock.now()).toISOString().replace('Z', '000Z'),
      SequenceId: String(transcription.nextSequenceId++),
      ...extra,
    };
    const delay = this.#world.draw(this.#world.timing.callback);
    notify(this.#world, { method: callbackMethod, url: callbackUrl, params, callSid: call.sid }, delay);
  }
}
