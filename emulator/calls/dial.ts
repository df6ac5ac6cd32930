import type { Recording, RecordingCallbacks } from '../recordings/recording';
import { Interrupted, Scope, type Interruption } from '../scope';
import { perform } from '../twiml/interpreter';
import { reportCall, statusCallbacks, type CallEvent } from '../webhooks/status-callbacks';
import { wholeSeconds } from '../webhooks/voice-params';
import type { World } from '../world';
import type { Call, FinalStatus, Handler } from './call';
import { hearing } from './hearing';
import { detectMachine, type MachineDetection } from './machine-detection';
import { ring } from './ring';

/** Somebody whom a Dial rings. */
export interface Noun {
  kind: 'number' | 'client' | 'sip';
  /** E.164, `client:name` or a SIP URI. */
  address: string;
  callbacks?: { url: string; method: 'GET' | 'POST'; events: CallEvent[] };
  /** A document for the called party, before it is bridged. */
  whisper?: Handler;
  /** Keys that are pressed once the called party answers. */
  sendDigits?: string;
  detection?: MachineDetection;
}

export interface DialOptions {
  callerId: string;
  timeoutMs: number;
  timeLimitMs: number;
  sequential: boolean;
  hangupOnStar: boolean;
  /** Records both legs while they are bridged, or from the first ring. */
  recording?: { from: 'answer' | 'ringing'; channels: 1 | 2; callbacks?: RecordingCallbacks };
}

/** What the Dial action is told (https://www.twilio.com/docs/voice/twiml/dial#request-parameters). */
export interface DialResult {
  status: FinalStatus | 'answered';
  bridged: 'true' | 'false' | 'absent';
  child?: Call;
  /** DialCallDuration; undefined where it is not sent. */
  seconds: number | undefined;
  recording?: Recording;
}

/** One `<Dial>` of phones, clients and SIP addresses: it rings them, bridges the first who answers, and ends once. */
export class Dial {
  readonly #world: World;
  readonly #parent: Call;
  readonly #options: DialOptions;
  readonly #waiting: Noun[];
  readonly #done: (result: DialResult) => void;
  readonly #children = new Set<Call>();
  readonly #timers = new Set<() => void>();
  #bridged: Call | undefined;
  #recording: Recording | undefined;
  #over = false;

  constructor(
    world: World,
    parent: Call,
    nouns: readonly Noun[],
    options: DialOptions,
    done: (result: DialResult) => void,
  ) {
    this.#world = world;
    this.#parent = parent;
    this.#waiting = [...nouns];
    this.#options = options;
    this.#done = done;
  }

  begin(): void {
    if (this.#options.hangupOnStar) this.#listenForStar();
    if (this.#options.recording?.from === 'ringing') this.#record();
    this.#ringNext();
  }

  /** The child ended by itself, by its TwiML or by REST. */
  childEnded(child: Call): void {
    if (this.#over || !this.#children.delete(child)) return;
    if (child === this.#bridged) {
      this.#finish({
        status: 'completed',
        bridged: 'true',
        child,
        seconds: talkedFor(child, this.#world.clock.now()),
      });
    } else if (this.#children.size === 0 && (this.#options.sequential || this.#waiting.length === 0)) {
      if (this.#waiting.length > 0) this.#ringNext();
      else this.#finish(this.#unanswered(child));
    }
  }

  /** The child got other TwiML and does not belong to this Dial any more. */
  childMoved(child: Call): void {
    if (this.#over || !this.#children.delete(child)) return;
    const { dialect, clock, timing } = this.#world;
    if (child.answered) {
      if (dialect.movedChildCompletedCallback === 'fires') {
        reportCall(this.#world, child, 'completed', this.#world.draw(timing.callback), 'completed');
        child.callbacks = undefined;
      }
      const seconds =
        dialect.movedChildDialDuration === 'present' ? talkedFor(child, clock.now()) : undefined;
      const bridged = child === this.#bridged ? dialect.movedChildDialBridged : 'false';
      this.#finish({ status: dialect.movedChildDialStatus, bridged, child, seconds });
    } else if (this.#children.size === 0) {
      this.#finish({ ...this.#unanswered(child), status: 'no-answer' });
    }
  }

  /** The parent has gone, or does something else now: nobody waits for this Dial. */
  abandon(reason: Interruption): DialResult {
    return this.#withRecording(this.#abandon(reason));
  }

  #abandon(reason: Interruption): DialResult {
    const { dialect, clock, timing, calls } = this.#world;
    const child = this.#bridged;
    const now = clock.now();
    this.#end();
    for (const other of this.#children) {
      other.dial = undefined;
      if (other !== child) calls.end(other, other.answered ? 'completed' : dialect.callerGaveUpDialStatus);
    }
    if (!child) return this.#unanswered([...this.#children].at(-1), dialect.callerGaveUpDialStatus);
    const seconds = talkedFor(child, now);
    if (reason === 'ended') {
      calls.end(child, 'completed');
      return { status: 'completed', bridged: 'true', child, seconds };
    }
    const { scope } = child;
    clock.after(this.#world.draw(timing.parentMove.childEnds), () => {
      // A child that was moved itself in the meantime lives on.
      if (child.scope === scope) calls.end(child, 'completed');
    });
    const told = dialect.movedParentDialDuration === 'present' ? seconds : undefined;
    return { status: 'completed', bridged: 'true', child, seconds: told };
  }

  #ringNext(): void {
    const nouns = this.#options.sequential ? this.#waiting.splice(0, 1) : this.#waiting.splice(0);
    const children = nouns.map((noun) => this.#createChild(noun));
    const expire = () => {
      for (const child of children) if (!child.answered) this.#world.calls.end(child, 'no-answer');
    };
    this.#timers.add(this.#world.clock.after(this.#options.timeoutMs, expire));
    for (const child of children) ring(this.#world, child);
  }

  #createChild({ address, callbacks, whisper, sendDigits, detection }: Noun): Call {
    const child = this.#world.calls.create({
      direction: 'outbound-dial',
      from: this.#options.callerId,
      to: address,
      parent: this.#parent,
      ...(callbacks ? { callbacks: statusCallbacks(callbacks.url, callbacks.method, callbacks.events) } : {}),
    });
    child.dial = this;
    const goOn = () => (whisper ? this.#whisper(child, whisper) : this.#bridge(child));
    child.whenAnswered = () => {
      if (detection) detectMachine(this.#world, child, detection);
      if (sendDigits) child.timers.add(this.#world.clock.after(sendDigits.length * msPerDigit, goOn));
      else goOn();
    };
    this.#children.add(child);
    return child;
  }

  /** The child hears a document first, and is bridged if it is still there afterwards. */
  #whisper(child: Call, whisper: Handler): void {
    const scope = new Scope(this.#world.clock);
    child.scope = scope;
    const hears = hearing(child, scope);
    const only = { verbs: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Hangup'], code: 13201 };
    this.#world.background(async () => {
      try {
        const source = { kind: 'url' as const, ...whisper };
        const ending = await perform({ world: this.#world, call: child, scope, hears, only }, source);
        if (ending.kind === 'hang-up') this.#world.calls.end(child, ending.status);
        else this.#bridge(child);
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    }, child.sid);
  }

  #bridge(child: Call): void {
    if (this.#over || this.#bridged || !child.live) return;
    const { calls, clock, log } = this.#world;
    this.#stopTimers();
    this.#bridged = child;
    child.scope ??= new Scope(clock);
    for (const other of [...this.#children])
      if (other !== child) calls.end(other, other.answered ? 'completed' : 'canceled');
    calls.answer(this.#parent);
    this.#parent.activity = { kind: 'bridged', with: child };
    child.activity = { kind: 'bridged', with: this.#parent };
    log.write({ kind: 'bridge', callSids: [this.#parent.sid, child.sid], bridged: true });
    if (this.#options.recording?.from === 'answer') this.#record();
    this.#timers.add(clock.after(this.#options.timeLimitMs, () => calls.end(child, 'completed')));
  }

  #unanswered(child: Call | undefined, status?: FinalStatus): DialResult {
    const zero = this.#world.dialect.unansweredDialDuration === 'zero' ? 0 : undefined;
    const reached = child && !child.live && child.answered;
    const seconds = reached ? talkedFor(child, child.endedAt ?? 0) : zero;
    return {
      status: status ?? child?.finalStatus ?? 'no-answer',
      bridged: 'false',
      seconds,
      ...(child ? { child } : {}),
    };
  }

  /** The recording of a Dial belongs to the parent and ends with the Dial, so a moved child is no longer recorded. */
  #record(): void {
    const { recording } = this.#options;
    if (!recording) return;
    const { channels, callbacks } = recording;
    const facts = { callSid: this.#parent.sid, source: 'DialVerb', channels, track: 'both' } as const;
    this.#recording = this.#world.recordings.start({ ...facts, ...(callbacks ? { callbacks } : {}) });
  }

  #listenForStar(): void {
    const listen = (input: { kind: string; digits?: string }) => {
      if (input.digits?.includes('*') && this.#bridged) this.#world.calls.end(this.#bridged, 'completed');
    };
    this.#parent.inputs.add(listen);
    this.#timers.add(() => this.#parent.inputs.delete(listen));
  }

  #finish(result: DialResult): void {
    this.#end();
    this.#done(this.#withRecording(result));
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopTimers();
    if (this.#recording) this.#world.recordings.stop(this.#recording);
    const child = this.#bridged;
    for (const call of [this.#parent, child])
      if (call?.live && (call.activity.kind === 'bridged' || call.activity.kind === 'dialing'))
        call.activity = { kind: 'waiting', hears: 'silence' };
    if (child)
      this.#world.log.write({ kind: 'bridge', callSids: [this.#parent.sid, child.sid], bridged: false });
  }

  #withRecording(result: DialResult): DialResult {
    return this.#recording ? { ...result, recording: this.#recording } : result;
  }

  #stopTimers(): void {
    for (const stop of this.#timers) stop();
    this.#timers.clear();
  }
}

/** How long one of the keys that are sent takes. */
export const msPerDigit = 500;

const talkedFor = (child: Call, until: number): number => wholeSeconds(until - (child.answeredAt ?? until));
