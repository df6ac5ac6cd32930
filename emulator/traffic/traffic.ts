/**
 * What travels between the local Twilio and the application. `document`: a request for TwiML. `callback`: a report that needs no
 * response. `rest` and `sync`: requests of the application, to the API of calls and to Sync.
 */
type ExchangeKind = 'document' | 'callback' | 'rest' | 'sync';

/** One request and its response. */
export interface Exchange {
  kind: ExchangeKind;
  method: string;
  url: string;
  params: Readonly<Record<string, string>>;
  /** 0 and words: there was no response. */
  status: number | 'connect' | 'reset' | 'timeout';
  /** From the request to the response. */
  ms: number;
  /** The body of the response. */
  response: string;
}

export interface Warning {
  kind: 'warning';
  code: number;
  message: string;
  callSid?: string;
}

export type TrafficEntry = { id: number; at: number } & (Exchange | Warning);

/** How many entries are kept. */
const KEPT = 400;
/** A longer body is not kept: this must not fill the memory. It is not cut, because secrets are found by parsing it. */
const LONGEST_BODY = 32_000;

/** The newest traffic, with its bodies. The event log has all entries, without bodies. */
export class Traffic {
  readonly #now: () => number;
  #entries: TrafficEntry[] = [];
  #latest = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The id of the newest entry. */
  get latest(): number {
    return this.#latest;
  }

  add(entry: Exchange | Warning): void {
    this.#latest += 1;
    this.#entries.push({ id: this.#latest, at: this.#now(), ...withoutLongBody(entry) });
    if (this.#entries.length >= 2 * KEPT) this.#entries = this.#entries.slice(-KEPT);
  }

  /** The entries that are newer than an id, the oldest first. */
  after(id: number): readonly TrafficEntry[] {
    return this.#entries.slice(-KEPT).filter((entry) => entry.id > id);
  }
}

function withoutLongBody(entry: Exchange | Warning): Exchange | Warning {
  if (entry.kind === 'warning' || entry.response.length <= LONGEST_BODY) return entry;
  return { ...entry, response: `The body has ${entry.response.length} characters and is not kept.` };
}
