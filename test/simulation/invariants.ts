import type { CallView } from '../../emulator/views';
import type { ApiAnswer, World } from '../support/world';
import type { Weather } from './plan';

const SAMPLE_MS = 500;
const ALONE_LIMIT_MS = 20_000;
/** Where Twilio leaves requests without an answer, nobody can know sooner: a look may cost its time-outs, several times. */
const ALONE_UNANSWERED_LIMIT_MS = 40_000;
/** Retries of lost webhooks and dead Functions take their time, but not for ever. */
const APART_LIMIT_MS = 60_000;
/** From when the Function has started. */
const ANSWER_LIMIT_MS = 10_000;

/** Looks at the truth of a world twice a second, and keeps every sentence that must not be said of it. */
export class Watch {
  readonly violations: string[] = [];
  readonly #customers = new Set<string>();
  readonly #hungUp = new Set<string>();
  readonly #aloneSince = new Map<string, number>();
  readonly #apartSince = new Map<string, number>();
  readonly #judged = new Set<string>();
  readonly #began: number;

  constructor(
    readonly world: World,
    readonly weather: Weather,
  ) {
    this.#began = world.clock.now();
  }

  customerCalls(callSid: string): void {
    this.#customers.add(callSid);
  }

  /** A person hangs up of their own will. */
  hangUp(callSid: string): void {
    if (this.world.call(callSid)?.endedAt !== null) return;
    this.#hungUp.add(callSid);
    this.world.emulator.people.hangUp(callSid);
  }

  /** Every operator's request is answered within ten seconds, well-formed. */
  request(path: string, asked: Promise<ApiAnswer>, then: (answer: ApiAnswer) => void): void {
    const askedAt = this.world.clock.now();
    asked.then(
      (answer) => {
        const took = this.world.clock.now() - askedAt;
        if (took > ANSWER_LIMIT_MS + (this.weather.host.coldStartMs?.[1] ?? 0))
          this.#say(`${path} was answered after ${took} ms`);
        const isPlatforms = 'text' in answer.body && this.#platformAnswers().includes(answer.status);
        if (!isPlatforms && !isWellFormed(answer))
          this.#say(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
        then(answer);
      },
      (error: unknown) => this.#say(`${path} was not answered: ${String(error)}`),
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
    const { calls, conferences } = this.world.emulator.inspect();
    for (const call of calls) if (call.endedAt === null) this.#say(`${call.sid} is still ${call.doing}`);
    for (const room of conferences) if (room.status !== 'completed') this.#say(`${room.sid} has not ended`);
    const { faults, mishaps } = this.weather;
    if (faults.callbackLost === 0 && Object.keys(faults.restRates).length === 0 && mishaps.rate === 0)
      await this.#storedIsTrue();
    await this.world.clock.advance(26 * 3600_000);
    const left = await this.world.clock.complete(
      this.world.twilio.sync.v1.services('default').documents.list(),
    );
    const claims = left.filter((one) => /^(claim|leg)-/.test(one.uniqueName));
    if (claims.length > 0) this.#say(`${claims.length} claims or leg notes are left`);
  }

  /** Once callbacks are delivered, what is stored of a call that has ended says so. */
  async #storedIsTrue(): Promise<void> {
    const { status, body } = await this.world.ask('/calls', {});
    if (status !== 200) return this.#say(`/calls answered ${status}`);
    for (const call of body['calls'] as { callSid: string; state: string }[]) {
      if (call.state !== 'ended') this.#say(`${call.callSid} has ended, but is stored as ${call.state}`);
    }
  }

  #sample(): void {
    const { calls, conferences } = this.world.emulator.inspect();
    const bySid = new Map(calls.map((call) => [call.sid, call]));
    const now = this.world.clock.now();
    for (const room of conferences) {
      if (room.status === 'completed') continue;
      for (const { callSid } of room.participants) {
        const family = bySid.get(callSid)?.parentSid ?? callSid;
        if (family !== room.friendlyName) this.#say(`${callSid} is in the room of ${room.friendlyName}`);
      }
    }
    for (const callSid of this.#customers) {
      const customer = bySid.get(callSid);
      if (!customer) continue;
      const children = calls.filter((call) => call.parentSid === callSid);
      this.#judgeAlone(customer, children, now);
      this.#judgeApart(customer, children, now);
      this.#judgeEnd(customer, children);
    }
  }

  #judgeAlone(customer: CallView, children: CallView[], now: number): void {
    // Where every sign that Twilio could give of the agent's end was lost, nobody can know of it.
    const { dialect, faults } = this.weather;
    if (
      faults.callbackLost > 0 &&
      dialect.dialect.actionAfterHangUp === 'skipped' &&
      dialect.dialect.aloneInStartedRoom === 'silence'
    )
      return;
    const isAlone =
      customer.doing === 'conference' &&
      children.every((child) => child.endedAt !== null) &&
      (this.world.rooms(customer.sid)[0]?.participants.length ?? 0) <= 1;
    this.#limit(this.#aloneSince, customer.sid, isAlone, now, this.#aloneLimit(), 'is alone in a room');
  }

  #aloneLimit(): number {
    const { restRates } = this.weather.faults;
    const isUnanswered = 'timeout-before' in restRates || 'timeout-after' in restRates;
    return isUnanswered ? ALONE_UNANSWERED_LIMIT_MS : ALONE_LIMIT_MS;
  }

  /** Of a bridge that was moved, both legs come together, or the call ends. */
  #judgeApart(customer: CallView, children: CallView[], now: number): void {
    const agent = children.find((child) => child.endedAt === null && child.answeredAt !== null);
    const bothUp = agent !== undefined && customer.endedAt === null;
    const together =
      bothUp && (agent.bridgedWith === customer.sid || agent.conference?.sid === customer.conference?.sid);
    const sameRoom = together && (agent.doing === 'bridged' || agent.conference !== undefined);
    const isApart = bothUp && !sameRoom;
    this.#limit(
      this.#apartSince,
      customer.sid,
      isApart,
      now,
      APART_LIMIT_MS,
      'and its agent are in different places',
    );
  }

  /** Nobody whose party is still there is hung up on. */
  #judgeEnd(customer: CallView, children: CallView[]): void {
    if (customer.endedAt === null || this.#judged.has(customer.sid)) return;
    this.#judged.add(customer.sid);
    if (this.#hungUp.has(customer.sid)) return;
    const { endedAt } = customer;
    const stillThere = children.filter(
      (child) =>
        child.answeredAt !== null && child.answeredAt < endedAt && (child.endedAt ?? Infinity) >= endedAt,
    );
    for (const child of stillThere) {
      // A person may put the phone down in the same half second.
      if (this.#hungUp.has(child.sid)) continue;
      this.#say(`${customer.sid} was hung up on while ${child.sid} was there`);
    }
  }

  #limit(
    since: Map<string, number>,
    callSid: string,
    holds: boolean,
    now: number,
    limitMs: number,
    what: string,
  ): void {
    if (!holds) {
      since.delete(callSid);
      return;
    }
    const begin = since.get(callSid) ?? now;
    since.set(callSid, begin);
    if (now - begin <= limitMs) return;
    this.#say(`${callSid} ${what} for more than ${limitMs / 1000} s`);
    since.set(callSid, Infinity);
  }

  #say(violation: string): void {
    const at = ((this.world.clock.now() - this.#began) / 1000).toFixed(1);
    this.violations.push(`${at} s: ${violation}.`);
  }
}

function isWellFormed({ status, body }: ApiAnswer): boolean {
  if (status === 200) return typeof body['status'] === 'string';
  const error = body['error'] as { code?: unknown; message?: unknown } | undefined;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}
