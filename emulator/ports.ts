/**
 * What the local Twilio needs from the world. The core knows no sockets and no real time: `npm start` gives it
 * real ones, tests and simulations give it virtual time, an in-process Functions host and a seed.
 */

/** Milliseconds since the epoch, and timers on the same time line. */
export interface Clock {
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** Absolute, without fragment. */
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
}

/** Outgoing HTTP: how webhooks and documents are fetched. */
export interface Http {
  /** Rejects with {@link HttpFailure} when no response arrived. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** No response: the connection was refused, was reset, or nothing arrived in time. */
export class HttpFailure extends Error {
  constructor(
    readonly kind: 'connect' | 'reset' | 'timeout',
    message: string,
  ) {
    super(message);
    this.name = 'HttpFailure';
  }
}

/** A number in [0, 1), like Math.random. */
export interface Random {
  next(): number;
}
