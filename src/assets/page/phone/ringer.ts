/**
 * Of all tabs of an operator in this browser, exactly one plays the sound of ringing: the one that holds a lock of the operator's
 * name. The browser passes it on when the tab closes. https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 */
export class Ringer {
  /** Where a browser has no locks, every tab rings. */
  isAudible = !('locks' in navigator);
  private release: (() => void) | undefined;
  private waiting: AbortController | undefined;
  private isStopped = true;

  constructor(
    private readonly operator: () => string,
    private readonly changed: () => void,
  ) {}

  /** Waits in the line of the tabs. */
  start(): void {
    this.isStopped = false;
    this.request();
  }

  /** This tab has a call: from now on it decides what is heard. */
  takeOver(): void {
    if (!this.isAudible && !this.isStopped) this.request({ steal: true });
  }

  stop(): void {
    this.isStopped = true;
    this.waiting?.abort();
    this.release?.();
    this.release = undefined;
    this.set(!('locks' in navigator));
  }

  private request(options: { steal?: boolean } = {}): void {
    if (!('locks' in navigator)) return;
    this.waiting?.abort();
    const waiting = new AbortController();
    this.waiting = waiting;
    const how = options.steal ? { steal: true } : { signal: waiting.signal };
    const hold = () =>
      new Promise<void>((resolve) => {
        this.release = resolve;
        this.set(true);
      });
    navigator.locks.request(`ringing-${this.operator()}`, how, hold).catch(() => {
      // Another tab has taken over. This one stands in line again, unless it asked anew itself.
      if (this.isStopped || this.waiting !== waiting) return;
      this.set(false);
      this.request();
    });
  }

  private set(isAudible: boolean): void {
    this.isAudible = isAudible;
    this.changed();
  }
}
