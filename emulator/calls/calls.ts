import type { Conference } from '../conferences/conference';
import type { JoinAttributes, LeaveReason } from '../conferences/participant';
import type { Environment } from '../environment';
import { ExecutionScope, Interrupted } from '../execution-scope';
import type { Recordings } from '../recordings/recordings';
import type { DocumentSource, TwimlRunner } from '../twiml/runner';
import { Call, type NewCall } from './call';
import type { CallControl } from './call-control';
import type { FinalStatus } from './call-status';
import { reportCall } from './report-call';

type CallsWorld = Environment & { readonly interpreter: TwimlRunner; readonly recordings: Recordings };

/** All legs, and the only way to answer, redirect and end one. */
export class Calls implements CallControl {
  readonly #world: CallsWorld;
  readonly #calls = new Map<string, Call>();

  constructor(world: CallsWorld) {
    this.#world = world;
  }

  create(options: Omit<NewCall, 'sid' | 'createdAt'>): Call {
    const call = new Call({ ...options, sid: this.#world.sid('CA'), createdAt: this.#world.clock.now() });
    this.#calls.set(call.sid, call);
    return call;
  }

  find(sid: string): Call | undefined {
    return this.#calls.get(sid);
  }

  /** In order of creation. */
  all(): Call[] {
    return [...this.#calls.values()];
  }

  setStatus(call: Call, status: 'queued' | 'ringing' | 'in-progress'): void {
    call.status = status;
    call.updatedAt = this.#world.clock.now();
    this.#world.log.write({ kind: 'call', callSid: call.sid, status });
  }

  answer(call: Call): void {
    if (!call.live || call.answered) return;
    call.answeredAt = this.#world.clock.now();
    if (call.status !== 'in-progress') this.setStatus(call, 'in-progress');
    reportCall(this.#world, call, {
      event: 'answered',
      delayMs: this.#world.draw(this.#world.timing.callback),
    });
  }

  /** Executes a document after a delay. The call ends when its last document ends. */
  run(call: Call, source: DocumentSource, delayMs: number): void {
    const scope = new ExecutionScope(this.#world.clock);
    call.scope = scope;
    call.activity = { kind: 'waiting', hears: call.answered ? 'silence' : 'ringing' };
    this.#world.background(async () => {
      try {
        await scope.sleep(delayMs);
        const result = await this.#world.interpreter.run({ call, scope, hears: call.audioOf(scope) }, source);
        if (result.kind !== 'hang-up') this.answer(call);
        this.end(call, result.kind === 'hang-up' ? result.status : 'completed');
      } catch (error) {
        if (error instanceof Interrupted) return;
        this.end(call, 'failed');
        throw error;
      }
    }, call.sid);
  }

  /** Makes the call execute another document. Its current activity ends, and a child leaves the Dial that rang it. */
  redirect(call: Call, source: DocumentSource): void {
    const { timing } = this.#world;
    const delay = this.#world.draw(call.dialing ? timing.parentMove.document : timing.redirect);
    const { dial, scope } = call;
    call.dial = undefined;
    call.updatedAt = this.#world.clock.now();
    scope?.interrupt('redirected');
    // mutant: child-moved
    dial?.childMoved(call);
    // mutant: redirect-executed
    if (call.answered) this.run(call, source, delay);
    // A leg that still rings executes its new document when its party answers.
    else call.whenAnswered = () => this.run(call, source, 0);
  }

  /** Puts a leg that REST rang into a conference. The call ends when it leaves the conference. */
  enter(call: Call, conference: Conference, attributes: JoinAttributes): void {
    const scope = new ExecutionScope(this.#world.clock);
    call.scope = scope;
    const participant = conference.join(call, attributes);
    this.#world.background(async () => {
      try {
        await scope.wait<LeaveReason>((done) => {
          participant.whenLeft = done;
          return () => {};
        });
        this.end(call, 'completed');
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        const reason = error.reason === 'ended' ? 'participant_hung_up' : 'participant_updated_via_api';
        participant.conference.leave(participant, reason);
      }
    }, call.sid);
  }

  end(call: Call, status: FinalStatus): void {
    if (!call.live) return;
    const now = this.#world.clock.now();
    call.status = call.finalStatus = status;
    call.endedAt = now;
    call.updatedAt = now;
    call.activity = { kind: 'ended', hears: 'nothing' };
    for (const cancel of call.timers) cancel();
    call.timers.clear();
    call.inputs.clear();
    this.#world.log.write({ kind: 'call', callSid: call.sid, status });
    // Its duration is known only after it has stopped.
    if (call.recording) this.#world.recordings.stop(call.recording);
    reportCall(this.#world, call, { event: 'completed', delayMs: this.#completedDelay(call) });
    call.scope?.interrupt('ended');
    call.dial?.childEnded(call);
    this.#world.recordings.stopAllOf({ callSid: call.sid });
    for (const listener of call.whenEnded) listener();
  }

  #completedDelay(call: Call): number {
    const { timing, dialect, random } = this.#world;
    const order = dialect.completedCallbackOrder;
    const late =
      call.dial !== undefined && (order === 'after-action' || (order === 'random' && random.next() < 0.5));
    return this.#world.draw(late ? timing.lateCallback : timing.callback);
  }
}
