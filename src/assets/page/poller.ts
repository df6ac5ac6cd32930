/** The shortest pause from a response to the next request, so that a slow server gets a rest. */
const restMs = 500;
const longestWaitMs = 8_000;
/** The wait after the first failure. It doubles with each further one. */
const shortestWaitMs = 2_000;

/** @returns whether it succeeded: each failure doubles the wait. May throw when `signal` aborts it. */
export type Load = (signal: AbortSignal) => Promise<boolean>;

/**
 * Repeats `load` while the page is visible, with at most one request open, so that no response can arrive after a newer
 * response. Hiding the tab or stopping aborts the open request and drops its response.
 */
export class Poller {
  private running: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private refreshAgain = false;
  private started = false;

  /** @param intervalMs from the start of one request to the start of the next */
  constructor(
    private readonly load: Load,
    private readonly intervalMs: number,
  ) {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.pause();
      else this.refresh();
    });
    window.addEventListener('online', () => this.refresh());
  }

  start(): void {
    this.started = true;
    this.failures = 0;
    this.refresh();
  }

  stop(): void {
    this.started = false;
    this.pause();
  }

  /** Loads now, or as soon as the open request has ended. */
  refresh(): void {
    if (!this.started || document.hidden) return;
    if (this.running !== undefined) {
      this.refreshAgain = true;
      return;
    }
    clearTimeout(this.timer);
    void this.run(new AbortController());
  }

  private pause(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = undefined;
    this.refreshAgain = false;
  }

  private async run(controller: AbortController): Promise<void> {
    this.running = controller;
    const startedAt = Date.now();
    const ok = await this.load(controller.signal).catch((error: unknown) => {
      if (controller.signal.aborted) return false;
      throw error;
    });
    if (this.running !== controller) return;
    this.running = undefined;
    this.failures = ok ? 0 : this.failures + 1;
    const wait = ok
      ? Math.max(restMs, startedAt + this.intervalMs - Date.now())
      : Math.min(longestWaitMs, shortestWaitMs * 2 ** (this.failures - 1));
    this.timer = setTimeout(() => this.refresh(), this.refreshAgain ? 0 : wait);
    this.refreshAgain = false;
  }
}
