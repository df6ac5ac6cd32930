import { ApiError } from './api-error';
import { Poller } from './poller';

interface Options<List> {
  /** @param revision of the list that the page has @returns undefined: the list has not changed @throws ApiError */
  read: (revision: string | undefined, signal: AbortSignal) => Promise<List | undefined>;
  changed: () => void;
  /** From the start of one request to the start of the next. */
  intervalMs: number;
}

/** A list of the server that is read again and again while a view shows it. A failure keeps what was read before. */
export class WatchedList<List extends { revision: string }> {
  /** Undefined until it was read. */
  list: List | undefined;
  /** Why the last request failed. */
  failure: string | undefined;
  private watchers = 0;
  /** The list will not change any more. */
  private isFinal = false;
  private readonly poller: Poller;

  constructor(private readonly options: Options<List>) {
    this.poller = new Poller((signal) => this.load(signal), options.intervalMs);
  }

  /** Reads the list until the returned function is called. For `useLayoutEffect`. */
  readonly watch = (): (() => void) => {
    this.watchers += 1;
    if (this.watchers === 1) this.poller.start();
    return () => {
      this.watchers -= 1;
      if (this.watchers === 0) this.poller.stop();
    };
  };

  /** The list will not change any more: it is read once more, and then no longer. */
  finish(): void {
    this.isFinal = true;
    this.poller.refresh();
  }

  /** Reads the list now, if a view shows it. */
  refresh(): void {
    this.poller.refresh();
  }

  /** The operator has signed in again. */
  resume(): void {
    if (this.watchers > 0) this.poller.start();
  }

  /** The session has ended. */
  pause(): void {
    this.poller.stop();
  }

  /** The next operator may see less. */
  forget(): void {
    this.poller.stop();
    this.isFinal = false;
    this.list = undefined;
    this.failure = undefined;
  }

  private async load(signal: AbortSignal): Promise<boolean> {
    const failure = await this.read(signal);
    this.failure = failure;
    if (this.isFinal && failure === undefined) this.poller.stop();
    this.options.changed();
    return failure === undefined;
  }

  /** @returns why it failed */
  private async read(signal: AbortSignal): Promise<string | undefined> {
    try {
      const list = await this.options.read(this.list?.revision, signal);
      signal.throwIfAborted();
      if (list) this.list = list;
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ApiError) return error.message;
      throw error;
    }
  }
}
