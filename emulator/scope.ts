import type { Clock } from './ports';

/** Why a call stopped doing what it did: it got other TwiML, it ended, or nobody needs the thing any more. */
export type Interruption = 'redirected' | 'ended' | 'dropped';

/** Thrown out of every wait of a scope that was interrupted. */
export class Interrupted extends Error {
  constructor(readonly reason: Interruption) {
    super(`Interrupted: ${reason}.`);
    this.name = 'Interrupted';
  }
}

/**
 * The one way to stop something that runs. Whatever a call executes waits only through its scope; to redirect, move
 * or end the call is to interrupt that scope, and whoever waited cleans up on the way out.
 */
export class Scope {
  #reason: Interruption | undefined;
  readonly #listeners = new Set<(reason: Interruption) => void>();

  constructor(readonly clock: Clock) {}

  get interrupted(): boolean {
    return this.#reason !== undefined;
  }

  throwIfInterrupted(): void {
    if (this.#reason) throw new Interrupted(this.#reason);
  }

  interrupt(reason: Interruption): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener(reason);
    this.#listeners.clear();
  }

  /** Runs `listener` when this scope is interrupted; the returned function takes that back. */
  onInterrupt(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A scope of its own that is interrupted together with this one. */
  nested(): Scope {
    const inner = new Scope(this.clock);
    if (this.#reason) inner.interrupt(this.#reason);
    else this.#listeners.add((reason) => inner.interrupt(reason));
    return inner;
  }

  /** Waits until `begin` calls back; what `begin` returns is run in any case afterwards. */
  wait<T>(begin: (done: (value: T) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#reason) {
        reject(new Interrupted(this.#reason));
        return;
      }
      let over = false;
      let release = () => {};
      const settle = (act: () => void) => {
        if (over) return;
        over = true;
        this.#listeners.delete(interrupt);
        release();
        act();
      };
      const interrupt = (reason: Interruption) => settle(() => reject(new Interrupted(reason)));
      this.#listeners.add(interrupt);
      release = begin((value) => settle(() => resolve(value)));
      if (over) release();
    });
  }

  sleep(ms: number): Promise<void> {
    return this.wait<void>((done) => this.clock.after(ms, () => done()));
  }

  /** Waits for a promise that knows no scope. Its late result is dropped. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const outcome = await this.wait<() => T>((done) => {
      promise.then(
        (value) => done(() => value),
        (error: unknown) =>
          done(() => {
            throw error;
          }),
      );
      return () => {};
    });
    return outcome();
  }
}
