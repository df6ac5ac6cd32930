const restFaults = [
  '429',
  '500',
  '500-after',
  'reset-before',
  'reset-after',
  'timeout-before',
  'timeout-after',
] as const;

/** What can go wrong with one REST request. `-after`: Twilio has executed it, but the client gets no response that says so. */
export type RestFault = 'none' | (typeof restFaults)[number];

/** Picks a fault by its probability. `drawn` is a random number from 0 to 1. */
export function drawRestFault(rates: Faults['restRates'], drawn: number): RestFault {
  let reached = 0;
  for (const fault of restFaults) {
    reached += rates[fault] ?? 0;
    if (drawn < reached) return fault;
  }
  return 'none';
}

/** What goes wrong: by probability, from 0 to 1, or exactly where a test wants it. */
export interface Faults {
  /** Picks the fault of each REST request. Where it returns undefined, `restRates` decides. */
  rest: (request: RestRequestFacts) => RestFault | undefined;
  /** Milliseconds by which the response to a REST request comes later: Twilio has executed it, and the state may change. */
  restDelayMs: (request: RestRequestFacts) => number;
  restRates: Partial<Record<Exclude<RestFault, 'none'>, number>>;
  /** Requests above this number at the same time get Twilio's error 20429. */
  restConcurrency: number;
  /** Status callbacks that Twilio never sends. */
  callbackLost: number;
  /** Status callbacks that Twilio sends twice. */
  callbackDoubled: number;
  /** Status callbacks that Twilio sends late, by up to `callbackLateMs`. They may arrive out of order. */
  callbackLate: number;
  callbackLateMs: number;
  /** How far Twilio's clock is ahead of ours. It shows in timestamps, dates and `inspect`, not in the log. */
  clockSkewMs: number;
  /** Requests for a document, an action or a wait document that never reach the application. */
  webhookFails: number;
}

export interface RestRequestFacts {
  method: string;
  host: string;
  path: string;
  form: Readonly<Record<string, string>>;
}

export const noFaults: Faults = {
  rest: () => undefined,
  restDelayMs: () => 0,
  restRates: {},
  restConcurrency: 100,
  callbackLost: 0,
  callbackDoubled: 0,
  callbackLate: 0,
  callbackLateMs: 5000,
  clockSkewMs: 0,
  webhookFails: 0,
};
