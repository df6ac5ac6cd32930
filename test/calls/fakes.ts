import type {
  CallInfo,
  Clock,
  ConferenceInfo,
  EndedCallDocuments,
  ListedDocuments,
  Telephony,
} from '../../src/calls/base/ports';

type Stored = { data: unknown; revision: string };

/** The time at which every fake clock starts. */
export const START = Date.UTC(2026, 0, 5, 9);

/** A clock that a test moves. A sleep takes no real time: it moves the clock. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  private time = START;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.advance(ms);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  advance(ms: number): void {
    this.time += ms;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
  }

  get pendingTimers(): number {
    return this.timers.length;
  }
}

/** Create-once, compare-and-set documents in memory. `writes` lists each successful write with its time to live. */
export class FakeDocuments implements ListedDocuments, EndedCallDocuments {
  readonly writes: string[] = [];
  /** Runs before each write, as another process that is faster. */
  beforeWrite: () => void = () => undefined;
  /** Runs after each successful update: an error is a response that is lost. */
  afterUpdate: () => void = () => undefined;
  private readonly stored = new Map<string, Stored>();
  private revisions = 0;

  set(name: string, data: object): void {
    this.stored.set(name, { data: jsonOf(data), revision: String(++this.revisions) });
  }

  data(name: string): unknown {
    return this.stored.get(name)?.data;
  }

  async create(name: string, data: object, ttlSeconds: number): Promise<string | undefined> {
    this.beforeWrite();
    if (this.stored.has(name)) return undefined;
    this.set(name, data);
    this.writes.push(`create ${name} ${ttlSeconds}`);
    return String(this.revisions);
  }

  async fetch(name: string): Promise<Stored | undefined> {
    return this.stored.get(name);
  }

  async update(name: string, data: object, revision: string, ttlSeconds: number): Promise<boolean> {
    this.beforeWrite();
    if (this.stored.get(name)?.revision !== revision) return false;
    this.set(name, data);
    this.writes.push(`update ${name} ${ttlSeconds}`);
    this.afterUpdate();
    return true;
  }

  async put(name: string, data: object, ttlSeconds: number): Promise<void> {
    this.beforeWrite();
    this.set(name, data);
    this.writes.push(`put ${name} ${ttlSeconds}`);
  }

  async remove(name: string): Promise<void> {
    this.stored.delete(name);
    this.writes.push(`remove ${name}`);
  }

  async removeOwn(name: string, _data: object): Promise<void> {
    await this.remove(name);
  }

  async list(): Promise<unknown[]> {
    return [...this.stored.values()].map(({ data }) => data);
  }
}

/** What Twilio says of legs and conferences. Empty at first: every call is over. */
export class FakeTelephony implements Pick<Telephony, 'fetchCall' | 'findConference'> {
  readonly calls = new Map<string, CallInfo>();
  readonly conferences = new Map<string, ConferenceInfo>();
  /** How many requests were made. */
  requests = 0;

  async fetchCall(sid: string): Promise<CallInfo | undefined> {
    this.requests++;
    return this.calls.get(sid);
  }

  async findConference(name: string): Promise<ConferenceInfo | undefined> {
    this.requests++;
    return this.conferences.get(name);
  }
}

const jsonOf = (data: object): unknown => JSON.parse(JSON.stringify(data));
