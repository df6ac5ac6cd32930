/** Everything that happened, in order: what a test reads and what the live event stream shows. */
export type LogEntry = { at: number } & LogEvent;

export type LogEvent =
  | {
      kind: 'rest';
      method: string;
      host: string;
      path: string;
      form: Record<string, string>;
      /** 0 where the connection broke before an answer. */
      status: number;
      userAgent: string;
    }
  | {
      kind: 'webhook';
      method: string;
      url: string;
      params: Record<string, string>;
      purpose: 'twiml' | 'status';
      status: number | 'connect' | 'reset' | 'timeout';
      /** From sending to the answer. The entry is written when the answer is there. */
      ms: number;
      callSid?: string;
    }
  | { kind: 'call'; callSid: string; status: string }
  | { kind: 'bridge'; callSids: [string, string]; bridged: boolean }
  | { kind: 'conference'; conferenceSid: string; name: string; event: string; callSid?: string }
  | { kind: 'warning'; code: number; message: string; callSid?: string };

export interface EventLog {
  entries(): readonly LogEntry[];
  /** Returns the function that ends the subscription. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

const mostEntries = 200_000;

export class WorldLog implements EventLog {
  readonly #entries: LogEntry[] = [];
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  write(event: LogEvent): void {
    const entry: LogEntry = { at: this.#now(), ...event };
    this.#entries.push(entry);
    // A town that lives for days must not fill the memory.
    if (this.#entries.length > mostEntries) this.#entries.splice(0, mostEntries / 5);
    for (const listener of this.#listeners) listener(entry);
  }

  entries(): readonly LogEntry[] {
    return this.#entries;
  }

  subscribe(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
