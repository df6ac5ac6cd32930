/** One event with its time. Tests read the log, and `GET /_emulator/events` streams it. */
export type LogEntry = { at: number } & LogEvent;

type LogEvent =
  | {
      kind: 'rest';
      method: string;
      host: string;
      path: string;
      form: Record<string, string>;
      /** 0 when the connection broke before a response. */
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
      /** From the request to the response. The entry is written when the response has arrived. */
      ms: number;
      callSid?: string;
    }
  | { kind: 'call'; callSid: string; status: string }
  | { kind: 'bridge'; callSids: [string, string]; bridged: boolean }
  | { kind: 'conference'; conferenceSid: string; name: string; event: string; callSid?: string }
  | { kind: 'warning'; code: number; message: string; callSid?: string };

export interface EventLog {
  entries(): readonly LogEntry[];
  /** Returns a function that ends the subscription. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

/** A local Twilio that runs for days must not fill the memory. */
const MAX_ENTRIES = 200_000;

export class EventRecorder implements EventLog {
  readonly #entries: LogEntry[] = [];
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  write(event: LogEvent): void {
    const entry: LogEntry = { at: this.#now(), ...event };
    this.#entries.push(entry);
    if (this.#entries.length > MAX_ENTRIES) this.#entries.splice(0, MAX_ENTRIES / 5);
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
