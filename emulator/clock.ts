import type { Clock } from './ports';

/** The time of the machine: for `npm start` and for tests through real sockets. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The time of the machine, whose timers can all be cancelled at once: a world that is left keeps no process alive. */
export function stoppableClock(): Clock & { stop(): void } {
  const cancels = new Set<() => void>();
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const cancel = realClock.after(ms, () => {
        cancels.delete(cancel);
        run();
      });
      cancels.add(cancel);
      return () => {
        cancels.delete(cancel);
        cancel();
      };
    },
    stop: () => {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

/**
 * Time that moves only when told to. Timers that are due together run in the order in which they were set, and
 * every promise that a timer settles is followed to its end before the next timer runs: the same program gives
 * the same run.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, Math.round(ms)), order: this.#order++, run };
    // Insertion keeps the list sorted; a world has tens of timers, so a heap would buy nothing.
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1]?.at ?? 0) > timer.at) index--;
    this.#timers.splice(index, 0, timer);
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  /** Timers that are still to run. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Runs everything that is due within `ms` milliseconds, then stands exactly there. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) await this.#step(next);
    this.#now = end;
  }

  /** Runs until no timer is left. Throws when that takes more than `limitMs`: something waits for ever. */
  async runToIdle(limitMs = 24 * 3600_000): Promise<void> {
    const end = this.#now + limitMs;
    await settle();
    for (let next = this.#timers[0]; next; next = this.#timers[0]) {
      if (next.at > end) throw new Error(`Still ${this.#timers.length} timers after ${limitMs} ms.`);
      await this.#step(next);
    }
  }

  /** Runs timers until `condition` holds. Throws after `limitMs`. */
  async runUntil(condition: () => boolean, limitMs = 60_000): Promise<void> {
    const end = this.#now + limitMs;
    await settle();
    while (!condition()) {
      const next = this.#timers[0];
      if (!next || next.at > end) throw new Error(`The condition did not hold within ${limitMs} ms.`);
      await this.#step(next);
    }
  }

  /** Runs timers until `promise` settles, and gives its value. */
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
    await settle();
  }
}

/** A turn of the event loop: all promise reactions, however deep, have run when it is over. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
