/**
 * What the local Twilio needs from outside. The core uses no sockets and no real time: `npm start` passes real ones,
 * tests and simulations pass virtual time, an in-process Functions host and a seed.
 */

/** Time in milliseconds since the epoch, and timers on the same clock. */
export interface Clock {
  now(): number;
  /** Calls `run` once, `ms` milliseconds from now. Returns a function that cancels the timer. */
  after(ms: number, run: () => void): () => void;
}

export interface HttpRequest {
  method: string;
  /** An absolute URL without fragment. */
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** The body of a response that is no text; `body` is empty then. */
  bytes?: Uint8Array;
}

/** Outgoing HTTP, for webhooks and documents. */
export interface Http {
  /** Rejects with {@link HttpFailure} when no response arrives. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** No response arrived: the connection was refused or reset, or the request timed out. */
export class HttpFailure extends Error {
  constructor(
    readonly kind: 'connect' | 'reset' | 'timeout',
    message: string,
  ) {
    super(message);
    this.name = 'HttpFailure';
  }
}

/** Returns numbers from 0 (included) to 1 (excluded), like `Math.random`. */
export interface Random {
  next(): number;
}
