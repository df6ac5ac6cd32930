const restFaults = [
  '429',
  '500',
  '500-after',
  'reset-before',
  'reset-after',
  'timeout-before',
  'timeout-after',
] as const;

/** What can happen to one REST request on its way. `after`: it was executed, but nobody hears of it. */
export type RestFault = 'none' | (typeof restFaults)[number];

/** The fault that a number from 0 to 1 draws. */
export function drawRestFault(rates: Faults['restRates'], drawn: number): RestFault {
  let reached = 0;
  for (const fault of restFaults) {
    reached += rates[fault] ?? 0;
    if (drawn < reached) return fault;
  }
  return 'none';
}

/** Things that go wrong, by probability from 0 to 1 or exactly where a test wants it. */
export interface Faults {
  /** Decides on each REST request. Default: by the probabilities of `restRates`. */
  rest: (request: RestRequestFacts) => RestFault | undefined;
  restRates: Partial<Record<Exclude<RestFault, 'none'>, number>>;
  /** More requests at a time than this are answered with 20429. */
  restConcurrency: number;
  /** Status callbacks that are never sent. */
  callbackLost: number;
  /** Status callbacks that are sent twice. */
  callbackDoubled: number;
  /** Status callbacks that come later, by up to `callbackLateMs`: that is also how they get out of order. */
  callbackLate: number;
  callbackLateMs: number;
  /** How far Twilio's clock is ahead of everybody else's: in timestamps, dates and `inspect`, not in the log. */
  clockSkewMs: number;
  /** Requests for a document, an action or a wait document that never reach the server. */
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
  restRates: {},
  restConcurrency: 100,
  callbackLost: 0,
  callbackDoubled: 0,
  callbackLate: 0,
  callbackLateMs: 5000,
  clockSkewMs: 0,
  webhookFails: 0,
};
