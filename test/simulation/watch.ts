import type { LogEntry } from '../../emulator/event-log';
import type { ApiAnswer, World } from '../support/world';
import type { Family } from './family';
import { Sight } from './family';
import type { Weather } from './plan';
import { brokenRules, isSign, judgeEnd, limitsOf, type Limit, type Rule } from './rules';

const SAMPLE_MS = 500;
/** From when the Function has started. */
const ANSWER_LIMIT_MS = 10_000;

/** Looks at the truth of a world twice a second, and keeps every sentence that must not be said of it. */
export class Watch {
  readonly violations: string[] = [];
  readonly families: Family[] = [];
  readonly #hungUp = new Set<string>();
  /** Legs whose end an operator has asked for: removed, or in a conference that was ended. */
  readonly #dismissed = new Set<string>();
  readonly #since = new Map<string, number>();
  readonly #judged = new Set<Family>();
  readonly #limits: Map<Rule, Limit>;
  readonly #began: number;
  /** When each conversation's signs of a leaving reached a Function. */
  readonly #signs = new Map<string, number[]>();
  readonly #looks = new Set<(sight: Sight) => void>();
  #last: Sight;

  constructor(
    readonly world: World,
    readonly weather: Weather,
    readonly agents: readonly string[],
  ) {
    this.#began = world.clock.now();
    this.#last = new Sight(world);
    this.#limits = limitsOf(weather);
    world.emulator.log.subscribe((entry) => this.#note(entry));
  }

  /** Runs with every look at the truth; what it returns is what to undo. */
  onLook(look: (sight: Sight) => void): () => void {
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
  request(path: string, asked: Promise<ApiAnswer>, then: (answer: ApiAnswer) => void): void {
    const askedAt = this.world.clock.now();
    asked.then(
      (answer) => {
        const took = this.world.clock.now() - askedAt;
        if (took > ANSWER_LIMIT_MS + (this.weather.host.coldStartMs?.[1] ?? 0))
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
    return this.weather.mishaps.rate > 0 ? [429, 500, 504] : [429];
  }

  async during(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += SAMPLE_MS) {
      await this.world.clock.advance(SAMPLE_MS);
      this.#sample();
    }
  }

  /** Nothing is left: no leg, no room, and after a day no document about either. */
  async drained(): Promise<void> {
    const { calls, rooms } = new Sight(this.world);
    for (const call of calls.values())
      if (call.endedAt === null) this.say(`${call.sid} is still ${call.doing}`);
    for (const room of rooms.values()) this.say(`${room.sid} has not ended`);
    if (this.weather.isCalm) await this.#endIsStored();
    await this.world.clock.advance(26 * 3600_000);
    const left = await this.world.clock.complete(
      this.world.twilio.sync.v1.services('default').documents.list(),
    );
    const claims = left.filter((one) => /^(claim|leg)-/.test(one.uniqueName));
    if (claims.length > 0) this.say(`${claims.length} claims or leg notes are left`);
  }

  /** Once callbacks are delivered, what is stored of a call that has ended says so. */
  async #endIsStored(): Promise<void> {
    const { status, body } = await this.world.ask('/calls', {});
    if (status !== 200) return this.say(`/calls answered ${status}`);
    for (const call of body['calls'] as { callSid: string; state: string }[]) {
      if (call.state !== 'ended') this.say(`${call.callSid} has ended, but is stored as ${call.state}`);
    }
  }

  #sample(): void {
    const sight = new Sight(this.world);
    for (const family of this.families) {
      family.look(sight);
      for (const callSid of this.#strangers(family, sight))
        this.say(`${callSid} is in the room of ${family.name}`);
      const broken = brokenRules(family, sight);
      for (const [rule, limit] of this.#limits) this.#limit(family, rule, broken.has(rule), limit);
      this.#judgeEnd(family, sight);
    }
    for (const look of this.#looks) look(sight);
    this.#last = sight;
  }

  #strangers(family: Family, sight: Sight): string[] {
    return family.participants(sight).flatMap(({ callSid }) => {
      const call = sight.calls.get(callSid);
      return call && family.isStranger(call, this.agents) ? [callSid] : [];
    });
  }

  /** Nobody whose party is still there is hung up on. */
  #judgeEnd(family: Family, sight: Sight): void {
    const customer = family.customer(sight);
    if (!customer || customer.endedAt === null || this.#judged.has(family)) return;
    this.#judged.add(family);
    if (this.leftByWill(customer.sid)) return;
    for (const sid of judgeEnd(family, customer, this.#last, sight)) {
      // A person may put the phone down in the same half second.
      if (!this.leftByWill(sid)) this.say(`${customer.sid} was hung up on while ${sid} was there`);
    }
  }

  #limit(family: Family, rule: Rule, isBroken: boolean, { ms, sentence, fromSign }: Limit): void {
    const key = `${family.name} ${rule}`;
    const now = this.world.clock.now();
    if (!isBroken) {
      this.#since.delete(key);
      return;
    }
    const seen = this.#since.get(key) ?? now;
    this.#since.set(key, seen);
    const begin = fromSign ? this.#firstSign(family, seen) : seen;
    if (now - begin <= ms) return;
    this.say(`${family.name}: ${sentence} for more than ${ms / 1000} s`);
    this.#since.set(key, Infinity);
  }

  #firstSign({ name }: Family, since: number): number {
    return this.#signs.get(name)?.find((at) => at >= since) ?? Infinity;
  }

  /** Which conversation a request of Twilio is about. */
  #note(entry: LogEntry): void {
    if (!isSign(entry) || entry.kind !== 'webhook') return;
    const { FriendlyName, CallSid, ParentCallSid } = entry.params;
    const room = new URL(entry.url).searchParams.get('room');
    const name = room ?? FriendlyName ?? ParentCallSid ?? CallSid;
    if (name === undefined) return;
    const call = this.#last.calls.get(name);
    const family = call?.parentSid ?? call?.conference?.name ?? name;
    this.#signs.set(family, [...(this.#signs.get(family) ?? []), entry.at]);
  }

  say(violation: string): void {
    const at = ((this.world.clock.now() - this.#began) / 1000).toFixed(1);
    this.violations.push(`${at} s: ${violation}.`);
  }
}

function isWellFormed({ status, body }: ApiAnswer): boolean {
  if (status === 200) return typeof body['status'] === 'string';
  const error = body['error'] as { code?: unknown; message?: unknown } | undefined;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}
