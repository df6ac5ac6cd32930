type Cleanup = () => void | Promise<void>;

/** What must be undone at the end, or after a start that fails half-way: servers, processes, temporary files. */
export class Cleanups {
  readonly #cleanups: Cleanup[] = [];
  #end: Promise<void> | undefined;

  add(cleanup: Cleanup): void {
    this.#cleanups.push(cleanup);
  }

  /** A start must not continue after its end. @throws Error when the cleanups have run, or are running */
  check(): void {
    if (this.#end) throw new Error('The start was stopped.');
  }

  /** Runs every cleanup once, the last first. A cleanup that fails does not stop the others. */
  run(): Promise<void> {
    this.#end ??= this.#runAll();
    return this.#end;
  }

  async #runAll(): Promise<void> {
    // A cleanup may be added while others run.
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop())
      await Promise.resolve(cleanup()).catch((error: unknown) => console.error(error));
  }
}
