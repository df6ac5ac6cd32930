/** From the start of one refresh to the start of the next. */
const intervalMs = 2_000;
/** A slow server still gets this much rest between two requests. */
const restMs = 500;
const longestWaitMs = 8_000;

/** @returns whether it went well; failures make the next waits longer. Aborted by `signal`, it may also throw. */
export type Load = (signal: AbortSignal) => Promise<boolean>;

/**
 * Repeats `load` while the page is visible. Two never run at once, so a slow answer cannot arrive after a newer one:
 * hiding the tab or stopping aborts the one under way, and its answer is dropped.
 */
export class Poller {
  private running: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private again = false;
  private started = false;

  constructor(private readonly load: Load) {
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

  /** Loads now, or as soon as the one under way has ended. */
  refresh(): void {
    if (!this.started || document.hidden) return;
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    void this.run(new AbortController());
  }

  private pause(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = undefined;
    this.again = false;
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
      ? Math.max(restMs, startedAt + intervalMs - Date.now())
      : Math.min(longestWaitMs, intervalMs * 2 ** (this.failures - 1));
    this.timer = setTimeout(() => this.refresh(), this.again ? 0 : wait);
    this.again = false;
  }
}
