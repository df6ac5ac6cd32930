import { wholeSeconds } from '../dates';
import { ExecutionScope, type InterruptReason } from '../execution-scope';
import type { Recording } from '../recordings/recording';
import type { Recordings } from '../recordings/recordings';
import type { Call, ParentDial } from './call';
import type { FinalStatus } from './call-status';
import { createDialChild, type DialChildWorld } from './dial-child';
import type { DialNoun, DialOptions, DialResult } from './dial-options';
import { reportCall } from './report-call';
import { ring } from './ring';

type DialWorld = DialChildWorld & { readonly recordings: Recordings };

interface NewDial {
  parent: Call;
  nouns: readonly DialNoun[];
  options: DialOptions;
  done: (result: DialResult) => void;
}

/**
 * One `<Dial>` of phones, clients and SIP addresses. It rings them and bridges the first that answers. It calls `done`
 * once, unless the parent leaves it first.
 */
export class Dial implements ParentDial {
  readonly #world: DialWorld;
  readonly #parent: Call;
  readonly #options: DialOptions;
  /** Parties that the Dial has not rung yet. */
  readonly #waiting: DialNoun[];
  readonly #done: (result: DialResult) => void;
  readonly #children = new Set<Call>();
  readonly #timers = new Set<() => void>();
  #bridged: Call | undefined;
  #stopListening: () => void = () => undefined;
  #recording: Recording | undefined;
  #over = false;

  constructor(world: DialWorld, { parent, nouns, options, done }: NewDial) {
    this.#world = world;
    this.#parent = parent;
    this.#waiting = [...nouns];
    this.#options = options;
    this.#done = done;
  }

  start(): void {
    if (this.#options.hangupOnStar) this.#stopListening = this.#parent.onStar(() => this.#hangUpOnStar());
    if (this.#options.recording?.from === 'ringing') this.#record();
    this.#ringNext();
  }

  /** The child has ended: by its party, by its TwiML or by REST. */
  childEnded(child: Call): void {
    if (this.#over || !this.#children.delete(child)) return;
    if (child === this.#bridged) {
      this.#finish({
        status: 'completed',
        bridged: 'true',
        child,
        seconds: talkSeconds(child, this.#world.clock.now()),
      });
    } else if (this.#children.size === 0 && (this.#options.sequential || this.#waiting.length === 0)) {
      if (this.#waiting.length > 0) this.#ringNext();
      else this.#finish(this.#unansweredResult(child));
    }
  }

  /** REST has given the child other TwiML, so it no longer belongs to this Dial. */
  childMoved(child: Call): void {
    if (this.#over || !this.#children.delete(child)) return;
    child.recording = undefined;
    const { dialect, clock, timing } = this.#world;
    if (child.answered) {
      if (dialect.movedChildCompletedCallback === 'fires') {
        const delayMs = this.#world.draw(timing.callback);
        reportCall(this.#world, child, { event: 'completed', delayMs, status: 'completed' });
        child.callbacks = undefined;
      }
      const seconds =
        dialect.movedChildDialDuration === 'present' ? talkSeconds(child, clock.now()) : undefined;
      const bridged = child === this.#bridged ? dialect.movedChildDialBridged : 'false';
      this.#finish({ status: dialect.movedChildDialStatus, bridged, child, seconds });
    } else if (this.#children.size === 0) {
      this.#finish({ ...this.#unansweredResult(child), status: 'no-answer' });
    }
  }

  /** The parent has ended or was redirected. Ends the children, and returns the result without calling `done`. */
  abandon(reason: InterruptReason): DialResult {
    return this.#withRecording(this.#abandon(reason));
  }

  #abandon(reason: InterruptReason): DialResult {
    const { dialect, clock, timing, calls } = this.#world;
    const child = this.#bridged;
    const now = clock.now();
    this.#stop();
    for (const other of this.#children) {
      other.dial = undefined;
      if (other !== child) calls.end(other, other.answered ? 'completed' : dialect.callerGaveUpDialStatus);
    }
    if (!child) return this.#unansweredResult([...this.#children].at(-1), dialect.callerGaveUpDialStatus);
    const seconds = talkSeconds(child, now);
    if (reason === 'ended') {
      calls.end(child, 'completed');
      return { status: 'completed', bridged: 'true', child, seconds };
    }
    const { scope } = child;
    clock.after(this.#world.draw(timing.parentMove.childEnds), () => {
      // REST may have moved the child in the meantime. Then the child continues.
      if (child.scope === scope) calls.end(child, 'completed');
    });
    const reported = dialect.movedParentDialDuration === 'present' ? seconds : undefined;
    return { status: 'completed', bridged: 'true', child, seconds: reported };
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

  #createChild(noun: DialNoun): Call {
    const child = createDialChild(this.#world, {
      dial: this,
      parent: this.#parent,
      callerId: this.#options.callerId,
      noun,
      bridge: (answered) => this.#bridge(answered),
    });
    this.#children.add(child);
    return child;
  }

  #bridge(child: Call): void {
    if (this.#over || this.#bridged || !child.live) return;
    const { calls, clock, log } = this.#world;
    this.#stopTimers();
    this.#bridged = child;
    child.scope ??= new ExecutionScope(clock);
    for (const other of [...this.#children])
      if (other !== child) calls.end(other, other.answered ? 'completed' : 'canceled');
    calls.answer(this.#parent);
    this.#parent.activity = { kind: 'bridged', with: child };
    child.activity = { kind: 'bridged', with: this.#parent };
    log.write({ kind: 'bridge', callSids: [this.#parent.sid, child.sid], bridged: true });
    if (this.#options.recording?.from === 'answer') this.#record();
    child.recording = this.#recording;
    this.#timers.add(clock.after(this.#options.timeLimitMs, () => calls.end(child, 'completed')));
  }

  #unansweredResult(child: Call | undefined, status?: FinalStatus): DialResult {
    const zero = this.#world.dialect.unansweredDialDuration === 'zero' ? 0 : undefined;
    const wasAnswered = child && !child.live && child.answered;
    const seconds = wasAnswered ? talkSeconds(child, child.endedAt ?? 0) : zero;
    return {
      status: status ?? child?.finalStatus ?? 'no-answer',
      bridged: 'false',
      seconds,
      ...(child ? { child } : {}),
    };
  }

  /** The recording belongs to the parent and ends with the Dial. A moved child is no longer recorded. */
  #record(): void {
    const { recording } = this.#options;
    if (!recording) return;
    const { channels, callbacks } = recording;
    const options = { callSid: this.#parent.sid, source: 'DialVerb', channels, track: 'both' } as const;
    this.#recording = this.#world.recordings.start({ ...options, ...(callbacks ? { callbacks } : {}) });
  }

  /** https://help.twilio.com/articles/223132547: a child that still rings ends as `canceled`. */
  #hangUpOnStar(): void {
    this.#waiting.length = 0;
    const children = this.#bridged ? [this.#bridged] : [...this.#children];
    for (const child of children) this.#world.calls.end(child, child.answered ? 'completed' : 'canceled');
  }

  #finish(result: DialResult): void {
    this.#stop();
    this.#done(this.#withRecording(result));
  }

  #stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopListening();
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

/** How long the child has been answered, in whole seconds. */
const talkSeconds = (child: Call, until: number): number => wholeSeconds(until - (child.answeredAt ?? until));
