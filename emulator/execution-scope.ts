import type { Clock } from './ports';

/**
 * Why an execution was interrupted: the call got another document, the call ended, or nothing needs the result, as when
 * a key stops the prompt of a Gather.
 */
export type InterruptReason = 'redirected' | 'ended' | 'not-needed';

/** Thrown by every wait of an interrupted scope. */
export class Interrupted extends Error {
  constructor(readonly reason: InterruptReason) {
    super(`Interrupted: ${reason}.`);
    this.name = 'Interrupted';
  }
}

/**
 * One execution of a document. Everything in it waits through its scope, so that a redirect or the end of the call can
 * stop it at any wait: the wait throws {@link Interrupted}, and the code that waits releases what it holds.
 */
export class ExecutionScope {
  #reason: InterruptReason | undefined;
  readonly #listeners = new Set<(reason: InterruptReason) => void>();

  constructor(readonly clock: Clock) {}

  get interrupted(): boolean {
    return this.#reason !== undefined;
  }

  throwIfInterrupted(): void {
    if (this.#reason) throw new Interrupted(this.#reason);
  }

  /** Only the first interruption counts. */
  interrupt(reason: InterruptReason): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener(reason);
    this.#listeners.clear();
  }

  /** Calls `listener` when this scope is interrupted. Returns a function that removes the listener. */
  onInterrupt(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Creates a scope that is interrupted together with this one, or earlier by itself. */
  nested(): ExecutionScope {
    const inner = new ExecutionScope(this.clock);
    if (this.#reason) inner.interrupt(this.#reason);
    else this.#listeners.add((reason) => inner.interrupt(reason));
    return inner;
  }

  /** Waits until `start` calls back. `start` returns a function that runs in any case afterwards, to clean up. */
  wait<T>(start: (done: (value: T) => void) => () => void): Promise<T> {
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
      const interrupt = (reason: InterruptReason) => settle(() => reject(new Interrupted(reason)));
      this.#listeners.add(interrupt);
      release = start((value) => settle(() => resolve(value)));
      if (over) release();
    });
  }

  sleep(ms: number): Promise<void> {
    return this.wait<void>((done) => this.clock.after(ms, () => done()));
  }

  /** Waits for a promise. Ignores its result when the scope is interrupted first. */
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
