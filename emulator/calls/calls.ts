import type { Conference } from '../conferences/conference';
import type { JoinAttributes, LeaveReason } from '../conferences/participant';
import { Interrupted, Scope } from '../scope';
import type { Source } from '../twiml/execution';
import { perform } from '../twiml/interpreter';
import { reportCall } from '../webhooks/status-callbacks';
import type { World } from '../world';
import { Call, type FinalStatus, type NewCall } from './call';
import { hearing } from './hearing';

/** All legs, and the doors through which each one is answered, redirected and ended. */
export class Calls {
  readonly #world: World;
  readonly #calls = new Map<string, Call>();

  constructor(world: World) {
    this.#world = world;
  }

  create(facts: Omit<NewCall, 'sid' | 'createdAt'>): Call {
    const call = new Call({ ...facts, sid: this.#world.sid('CA'), createdAt: this.#world.clock.now() });
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

  /** Logs and reports a status that is not final. */
  setStatus(call: Call, status: 'queued' | 'ringing' | 'in-progress'): void {
    call.status = status;
    call.updatedAt = this.#world.clock.now();
    this.#world.log.write({ kind: 'call', callSid: call.sid, status });
  }

  /** Does nothing where the call is answered already, or over. */
  answer(call: Call): void {
    if (!call.live || call.answered) return;
    call.answeredAt = this.#world.clock.now();
    if (call.status !== 'in-progress') this.setStatus(call, 'in-progress');
    reportCall(this.#world, call, 'answered', this.#world.draw(this.#world.timing.callback));
  }

  /** Lets a call execute a document after a while. The call ends where the documents end. */
  run(call: Call, source: Source, delayMs: number): void {
    const scope = new Scope(this.#world.clock);
    call.scope = scope;
    call.activity = { kind: 'waiting', hears: call.answered ? 'silence' : 'ringing' };
    this.#world.background(async () => {
      try {
        await scope.sleep(delayMs);
        const hears = hearing(call, scope);
        const ending = await perform({ world: this.#world, call, scope, hears }, source);
        if (ending.kind !== 'hang-up') this.answer(call);
        this.end(call, ending.kind === 'hang-up' ? ending.status : 'completed');
      } catch (error) {
        if (error instanceof Interrupted) return;
        this.end(call, 'failed');
        throw error;
      }
    }, call.sid);
  }

  /** Gives the call other TwiML. Whatever it did ends, and it leaves the Dial that rang it. */
  redirect(call: Call, source: Source): void {
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
    // A leg that still rings executes its new document once somebody answers.
    else call.whenAnswered = () => this.run(call, source, 0);
  }

  /** Puts a leg that REST rang into a conference; the call ends when it leaves. */
  enter(call: Call, conference: Conference, attributes: JoinAttributes): void {
    const scope = new Scope(this.#world.clock);
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

  /** The one way in which a call ends. Does nothing where it has ended before. */
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
    reportCall(this.#world, call, 'completed', this.#completedDelay(call));
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
