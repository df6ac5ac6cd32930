import type { LogEntry } from '../emulator';
import type { ApiResponse, World } from './world/world';
import type { Conversation } from './conversation';
import { WorldSnapshot } from './conversation';
import type { Conditions } from './conditions';
import { brokenRules, isSign, judgeEnd, limitsOf, type Limit, type Rule } from './rules';

const SAMPLE_MS = 500;
/** From when the Function has started. */
const ANSWER_LIMIT_MS = 10_000;

/** Looks at the truth of a world twice a second, and keeps every sentence that must not be said of it. */
export class InvariantMonitor {
  readonly violations: string[] = [];
  readonly conversations: Conversation[] = [];
  readonly #hungUp = new Set<string>();
  /** Legs whose end an operator has asked for: removed, or in a conference that was ended. */
  readonly #dismissed = new Set<string>();
  readonly #since = new Map<string, number>();
  readonly #judged = new Set<Conversation>();
  readonly #limits: Map<Rule, Limit>;
  readonly #began: number;
  /** When each conversation's signs of a leaving reached a Function. */
  readonly #signs = new Map<string, number[]>();
  readonly #looks = new Set<(sight: WorldSnapshot) => void>();
  #last: WorldSnapshot;

  constructor(
    readonly world: World,
    readonly conditions: Conditions,
    readonly agents: readonly string[],
  ) {
    this.#began = world.clock.now();
    this.#last = new WorldSnapshot(world);
    this.#limits = limitsOf(conditions);
    world.emulator.log.subscribe((entry) => this.#note(entry));
  }

  /** Runs with every look at the truth; what it returns is what to undo. */
  onLook(look: (sight: WorldSnapshot) => void): () => void {
    this.#looks.add(look);
    return () => this.#looks.delete(look);
  }

  /** A person hangs up of their own will. */
  hangUp(callSid: string): void {
    if (this.world.call(callSid)?.endedAt !== null) return;
    this.#hungUp.add(callSid);
    this.world.emulator.people.hangUp(callSid);
  }

  /** An operator asks for the end of a leg: whether or not it is answered, it may happen from now on. */
  dismiss(callSid: string): void {
    this.#dismissed.add(callSid);
  }

  leftByWill(callSid: string): boolean {
    return this.#hungUp.has(callSid) || this.#dismissed.has(callSid);
  }

  /** Every operator's request is answered within ten seconds, well-formed. */
  request(path: string, asked: Promise<ApiResponse>, then: (answer: ApiResponse) => void): void {
    const askedAt = this.world.clock.now();
    asked.then(
      (answer) => {
        const took = this.world.clock.now() - askedAt;
        if (took > ANSWER_LIMIT_MS + (this.conditions.host.coldStartMs?.[1] ?? 0))
          this.say(`${path} was answered after ${took} ms`);
        const isPlatforms = 'text' in answer.body && this.#platformAnswers().includes(answer.status);
        if (!isPlatforms && !isWellFormed(answer))
          this.say(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
        then(answer);
      },
      (error: unknown) => this.say(`${path} was not answered: ${String(error)}`),
    );
  }

  /** What the platform says itself, in plain text: to the 31st request at a time, and for a Function that is broken. */
  #platformAnswers(): number[] {
    return this.conditions.invocationFaults.rate > 0 ? [429, 500, 504] : [429];
  }

  async during(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += SAMPLE_MS) {
      await this.world.clock.advance(SAMPLE_MS);
      this.#sample();
    }
  }

  /** Nothing is left: no leg, no room, and after a day no document about either. */
  async drained(): Promise<void> {
    const { calls, rooms } = new WorldSnapshot(this.world);
    for (const call of calls.values())
      if (call.endedAt === null) this.say(`${call.sid} is still ${call.doing}`);
    for (const room of rooms.values()) this.say(`${room.sid} has not ended`);
    if (this.conditions.isCalm) await this.#endIsStored();
    await this.world.clock.advance(26 * 3600_000);
    const left = await this.world.clock.complete(
      this.world.twilio.sync.v1.services('default').documents.list(),
    );
    const claims = left.filter((one) => /^(claim|leg)-/.test(one.uniqueName));
    if (claims.length > 0) this.say(`${claims.length} claims or leg notes are left`);
  }

  /** Once callbacks are delivered, what is stored of a call that has ended says so. */
  async #endIsStored(): Promise<void> {
    const { status, body } = await this.world.requestAs('/calls', {});
    if (status !== 200) return this.say(`/calls answered ${status}`);
    for (const call of body['calls'] as { callSid: string; state: string }[]) {
      if (call.state !== 'ended') this.say(`${call.callSid} has ended, but is stored as ${call.state}`);
    }
  }

  #sample(): void {
    const sight = new WorldSnapshot(this.world);
    for (const conversation of this.conversations) {
      conversation.look(sight);
      for (const callSid of this.#strangers(conversation, sight))
        this.say(`${callSid} is in the room of ${conversation.name}`);
      const broken = brokenRules(conversation, sight);
      for (const [rule, limit] of this.#limits) this.#limit(conversation, rule, broken.has(rule), limit);
      this.#judgeEnd(conversation, sight);
    }
    for (const look of this.#looks) look(sight);
    this.#last = sight;
  }

  #strangers(conversation: Conversation, sight: WorldSnapshot): string[] {
    return conversation.participants(sight).flatMap(({ callSid }) => {
      const call = sight.calls.get(callSid);
      return call && conversation.isStranger(call, this.agents) ? [callSid] : [];
    });
  }

  /** Nobody whose party is still there is hung up on. */
  #judgeEnd(conversation: Conversation, sight: WorldSnapshot): void {
    const customer = conversation.customer(sight);
    if (!customer || customer.endedAt === null || this.#judged.has(conversation)) return;
    this.#judged.add(conversation);
    if (this.leftByWill(customer.sid)) return;
    for (const sid of judgeEnd(conversation, customer, this.#last, sight)) {
      // A person may put the phone down in the same half second.
      if (!this.leftByWill(sid)) this.say(`${customer.sid} was hung up on while ${sid} was there`);
    }
  }

  #limit(conversation: Conversation, rule: Rule, isBroken: boolean, { ms, sentence, fromSign }: Limit): void {
    const key = `${conversation.name} ${rule}`;
    const now = this.world.clock.now();
    if (!isBroken) {
      this.#since.delete(key);
      return;
    }
    const seen = this.#since.get(key) ?? now;
    this.#since.set(key, seen);
    const begin = fromSign ? this.#firstSign(conversation, seen) : seen;
    if (now - begin <= ms) return;
    this.say(`${conversation.name}: ${sentence} for more than ${ms / 1000} s`);
    this.#since.set(key, Infinity);
  }

  #firstSign({ name }: Conversation, since: number): number {
    return this.#signs.get(name)?.find((at) => at >= since) ?? Infinity;
  }

  /** Which conversation a request of Twilio is about. */
  #note(entry: LogEntry): void {
    if (!isSign(entry) || entry.kind !== 'webhook') return;
    const { FriendlyName, CallSid, ParentCallSid } = entry.params;
    const callId = new URL(entry.url).searchParams.get('callId');
    const name = callId ?? FriendlyName ?? ParentCallSid ?? CallSid;
    if (name === undefined) return;
    const call = this.#last.calls.get(name);
    const conversation = call?.parentSid ?? call?.conference?.name ?? name;
    this.#signs.set(conversation, [...(this.#signs.get(conversation) ?? []), entry.at]);
  }

  say(violation: string): void {
    const at = ((this.world.clock.now() - this.#began) / 1000).toFixed(1);
    this.violations.push(`${at} s: ${violation}.`);
  }
}

function isWellFormed({ status, body }: ApiResponse): boolean {
  if (status === 200) return typeof body['status'] === 'string';
  const error = body['error'] as { code?: unknown; message?: unknown } | undefined;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}
