import type { Clock } from './ports';

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

/** 5 January 2026, 09:00 UTC. */
const DEFAULT_START_MS = 1_767_603_600_000;

/**
 * Time that moves only when a test moves it. Timers with the same time run in the order in which they were set, and
 * every promise reaction that a timer causes runs before the next timer: the same program gives the same run.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start = DEFAULT_START_MS) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, Math.round(ms)), order: this.#order++, run };
    // Insertion keeps the list sorted. A run has tens of timers, so a heap would not be faster.
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1]?.at ?? 0) > timer.at) index--;
    this.#timers.splice(index, 0, timer);
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  /** How many timers have not run yet. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Runs all timers of the next `ms` milliseconds, then stops at exactly that time. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settlePromises();
    for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) await this.#step(next);
    this.#now = end;
  }

  /** Runs until no timer is left. Throws when that takes more than `limitMs`: then a timer repeats forever. */
  async runToIdle(limitMs = 24 * 3600_000): Promise<void> {
    const end = this.#now + limitMs;
    await settlePromises();
    for (let next = this.#timers[0]; next; next = this.#timers[0]) {
      if (next.at > end) throw new Error(`Still ${this.#timers.length} timers after ${limitMs} ms.`);
      await this.#step(next);
    }
  }

  /** Runs timers until `condition` holds. Throws after `limitMs`. */
  async runUntil(condition: () => boolean, limitMs = 60_000): Promise<void> {
    const end = this.#now + limitMs;
    await settlePromises();
    while (!condition()) {
      const next = this.#timers[0];
      if (!next || next.at > end) throw new Error(`The condition did not hold within ${limitMs} ms.`);
      await this.#step(next);
    }
  }

  /** Runs timers until `promise` settles, and returns its value. Throws after `limitMs`. */
  async complete<T>(promise: Promise<T>, limitMs = 60_000): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    await this.runUntil(() => settled, limitMs);
    return promise;
  }

  async #step(timer: Timer): Promise<void> {
    this.#timers.shift();
    this.#now = Math.max(this.#now, timer.at);
    timer.run();
    await settlePromises();
  }
}

/** Waits for one turn of the event loop, at the end of which all promise reactions have run, however deep. */
const settlePromises = () => new Promise<void>((resolve) => setImmediate(resolve));
