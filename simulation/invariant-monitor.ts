import type { Conditions } from './conditions';
import type { Conversation } from './conversation';
import { DepartureReports } from './departure-reports';
import { FailedConnections } from './failed-connections';
import { Privacy } from './privacy';
import { Rejoins } from './rejoins';
import { brokenRules, limitsOf, presentAtEnd, type Limit, type Rule } from './rules';
import type { World } from './world/world';
import { WorldSnapshot } from './world-snapshot';

const SAMPLE_MS = 500;

/** Compares a world with the rules twice a second, and keeps a sentence for each violation. */
export class InvariantMonitor {
  readonly violations: string[] = [];
  readonly conversations: Conversation[] = [];
  /** Legs that a person hung up. */
  readonly #hungUp = new Set<string>();
  /** Legs whose end an operator asked for: removed, or in a conference that was ended. */
  readonly #dismissed = new Set<string>();
  /** Since when a conversation has broken a rule, in milliseconds. */
  readonly #brokenSince = new Map<string, number>();
  /** Conversations whose customer has left, and whose end is checked. */
  readonly #ended = new Set<Conversation>();
  readonly #limits: Map<Rule, Limit>;
  readonly #startedAt: number;
  readonly #reports = new DepartureReports();
  readonly #failedConnections = new FailedConnections();
  readonly #rejoins = new Rejoins();
  readonly #privacy = new Map<Conversation, Privacy>();
  readonly #observers = new Set<(snapshot: WorldSnapshot) => void>();
  #last: WorldSnapshot;

  constructor(
    readonly world: World,
    readonly conditions: Conditions,
    readonly agents: readonly string[],
  ) {
    this.#startedAt = world.clock.now();
    this.#last = new WorldSnapshot(world);
    this.#limits = limitsOf(conditions);
    world.emulator.log.subscribe((entry) => {
      this.#reports.note(entry, this.#last);
      this.#failedConnections.note(entry);
      if (entry.kind === 'webhook' && entry.status === 400)
        this.report(`${new URL(entry.url).pathname} refused what Twilio sent`);
    });
  }

  /** Calls `observe` with each snapshot. @returns a function that stops it */
  onSnapshot(observe: (snapshot: WorldSnapshot) => void): () => void {
    this.#observers.add(observe);
    return () => this.#observers.delete(observe);
  }

  /** A person hangs up. */
  hangUp(callSid: string): void {
    if (this.world.call(callSid)?.endedAt !== null) return;
    this.#hungUp.add(callSid);
    this.world.emulator.people.hangUp(callSid);
  }

  /** An operator asks for the end of a leg. It may end from now on, even if the response is lost. */
  dismiss(callSid: string): void {
    this.#dismissed.add(callSid);
  }

  /** Whether a person or an operator wanted the end of this leg. */
  wasEndWanted(callSid: string): boolean {
    return this.#hungUp.has(callSid) || this.#dismissed.has(callSid);
  }

  /** Runs the clock, and compares every half second. */
  async run(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += SAMPLE_MS) {
      await this.world.clock.advance(SAMPLE_MS);
      this.#sample();
    }
  }

  /** @param violation a sentence without its full stop */
  report(violation: string): void {
    const at = ((this.world.clock.now() - this.#startedAt) / 1000).toFixed(1);
    this.violations.push(`${at} s: ${violation}.`);
  }

  #sample(): void {
    const snapshot = new WorldSnapshot(this.world);
    for (const conversation of this.conversations) {
      conversation.observe(snapshot);
      for (const callSid of this.#intruders(conversation, snapshot))
        this.report(`${callSid} is in the conference of ${conversation.callId}, where it does not belong`);
      const broken = brokenRules(conversation, snapshot);
      if (this.#privacyOf(conversation).isBroken(snapshot)) broken.add('overhears');
      for (const [rule, limit] of this.#limits)
        this.#checkLimit(conversation, { rule, limit, isBroken: broken.has(rule) });
      this.#checkEnd(conversation, snapshot);
    }
    for (const callSid of this.#rejoins.find(snapshot))
      this.report(`${callSid} has left a conference and joins again`);
    for (const observe of this.#observers) observe(snapshot);
    this.#last = snapshot;
  }

  #privacyOf(conversation: Conversation): Privacy {
    const known = this.#privacy.get(conversation) ?? new Privacy(conversation);
    this.#privacy.set(conversation, known);
    return known;
  }

  #intruders(conversation: Conversation, snapshot: WorldSnapshot): string[] {
    return conversation.participants(snapshot).flatMap(({ callSid }) => {
      const call = snapshot.calls.get(callSid);
      return call && !conversation.mayTakePart(call, this.agents) ? [callSid] : [];
    });
  }

  /** The customer must not be hung up on while another party is in the call. */
  #checkEnd(conversation: Conversation, snapshot: WorldSnapshot): void {
    const customer = conversation.customer(snapshot);
    if (!customer || customer.endedAt === null || this.#ended.has(conversation)) return;
    this.#ended.add(conversation);
    if (this.wasEndWanted(customer.sid)) return;
    for (const sid of presentAtEnd(conversation, customer, { before: this.#last, now: snapshot })) {
      // A person may hang up in the same half second.
      if (!this.wasEndWanted(sid)) this.report(`${customer.sid} was hung up on while ${sid} was in the call`);
    }
  }

  #checkLimit(
    conversation: Conversation,
    { rule, limit, isBroken }: { rule: Rule; limit: Limit; isBroken: boolean },
  ): void {
    const { callId } = conversation;
    const key = `${callId} ${rule}`;
    if (!isBroken) {
      this.#brokenSince.delete(key);
      return;
    }
    const now = this.world.clock.now();
    const since = this.#brokenSince.get(key) ?? now;
    this.#brokenSince.set(key, since);
    const countedFrom = limit.countsFromReport ? this.#reports.firstSince(callId, since) : since;
    const leftOut = limit.leavesOutFailedConnections ? this.#failedMs(conversation, countedFrom) : 0;
    if (now - countedFrom - leftOut <= limit.ms) return;
    this.report(`${callId}: ${limit.sentence} for more than ${limit.ms / 1000} s`);
    // One violation is enough.
    this.#brokenSince.set(key, Infinity);
  }

  #failedMs(conversation: Conversation, since: number): number {
    const customer = conversation.customer(this.#last);
    return customer ? this.#failedConnections.msSince(customer.sid, since) : 0;
  }
}
