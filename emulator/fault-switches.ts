import type { Faults, RestFault, RestRequestFacts } from './faults';

/** The faults that can be switched while the local Twilio runs. */
export interface FaultValues extends Pick<Faults, Share> {
  nextVoiceRequest: RestFault;
  syncOutage: boolean;
  restDelayMs: number;
}

/** The probabilities that a test may configure too. */
type Share = 'webhookFails' | 'callbackLost' | 'callbackDoubled' | 'callbackLate';

export type FaultName = keyof FaultValues;

/** How a fault is set: one of some values, on or off, milliseconds, or a probability from 0 to 1. */
export type FaultInput =
  { kind: 'choice'; values: readonly string[] } | { kind: 'flag' } | { kind: 'ms' } | { kind: 'share' };

export interface FaultSwitch {
  sentence: string;
  input: FaultInput;
}

const restFaultValues = [
  'none',
  '429',
  '500',
  '500-after',
  'reset-before',
  'reset-after',
  'timeout-before',
  'timeout-after',
] as const satisfies readonly RestFault[];

const share = { kind: 'share' } as const;

export const faultSwitches: Readonly<Record<FaultName, FaultSwitch>> = {
  nextVoiceRequest: {
    sentence:
      'The next REST request fails, once; requests to Sync do not count. `-after`: Twilio has executed it, but the response is lost.',
    input: { kind: 'choice', values: restFaultValues },
  },
  syncOutage: { sentence: 'Sync responds with 500 to every request.', input: { kind: 'flag' } },
  restDelayMs: {
    sentence: 'Every response to a REST request comes later by this time.',
    input: { kind: 'ms' },
  },
  webhookFails: {
    sentence: 'Requests for TwiML that never reach the Functions: each fails with this probability.',
    input: share,
  },
  callbackLost: { sentence: 'Status callbacks that are never sent, with this probability.', input: share },
  callbackDoubled: { sentence: 'Status callbacks that are sent twice, with this probability.', input: share },
  callbackLate: {
    sentence: 'Status callbacks that come up to five seconds late and out of order, with this probability.',
    input: share,
  },
};

const none: Omit<FaultValues, Share> = { nextVoiceRequest: 'none', syncOutage: false, restDelayMs: 0 };

const LONGEST_DELAY_MS = 20_000;

const isFault = (name: string): name is FaultName => Object.hasOwn(faultSwitches, name);

/** What each kind of input accepts, and the sentence for what it refuses. */
const accepts: { [Kind in FaultInput['kind']]: (value: unknown, input: FaultInput) => string | undefined } = {
  choice: (value, input) =>
    input.kind === 'choice' && typeof value === 'string' && input.values.includes(value)
      ? undefined
      : `one of ${input.kind === 'choice' ? input.values.join(', ') : ''}`,
  flag: (value) => (typeof value === 'boolean' ? undefined : 'true or false'),
  ms: (value) => (isBetween(value, LONGEST_DELAY_MS) ? undefined : `a number from 0 to ${LONGEST_DELAY_MS}`),
  share: (value) => (isBetween(value, 1) ? undefined : 'a number from 0 to 1'),
};

const isBetween = (value: unknown, highest: number): boolean =>
  typeof value === 'number' && value >= 0 && value <= highest;

/** Faults that are switched by hand, beside those that a test configures. */
export class FaultSwitches {
  readonly #faults: Faults;
  readonly #values = { ...none };

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  values(): FaultValues {
    const { webhookFails, callbackLost, callbackDoubled, callbackLate } = this.#faults;
    return { ...this.#values, webhookFails, callbackLost, callbackDoubled, callbackLate };
  }

  /** @throws Error with a sentence, when there is no such fault or value */
  set(name: string, value: unknown): void {
    if (!isFault(name)) throw new Error(`There is no fault ${name}.`);
    const { input } = faultSwitches[name];
    const expected = accepts[input.kind](value, input);
    if (expected !== undefined) throw new Error(`${name} is ${expected}.`);
    // A probability is one of the configured faults, so it is changed there.
    Object.assign(input.kind === 'share' ? this.#faults : this.#values, { [name]: value });
  }

  /** The fault of a REST request. Undefined: none by hand. */
  restFault({ host }: RestRequestFacts): RestFault | undefined {
    if (host === 'sync.twilio.com') return this.#values.syncOutage ? '500' : undefined;
    const next = this.#values.nextVoiceRequest;
    if (next === 'none') return undefined;
    this.#values.nextVoiceRequest = 'none';
    return next;
  }

  get restDelayMs(): number {
    return this.#values.restDelayMs;
  }
}
