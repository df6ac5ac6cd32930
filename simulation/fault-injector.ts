import { drawRestFault, integer, seededRandom, type Random, type RestFault } from '../emulator';
import type { InvocationFault } from '../functions-host';
import type { Conditions } from './conditions';
import { chance } from './draw';

/** Draws the faults of single requests. It starts once the account is set up, and stops before the last checks. */
export class FaultInjector {
  readonly #conditions: Conditions;
  readonly #rest: Random;
  readonly #invocations: Random;
  readonly #delays: Random;
  #isActive = false;

  constructor(conditions: Conditions, seed: number) {
    this.#conditions = conditions;
    // One source of chance each: another fault of one kind does not change the faults of the other.
    this.#rest = seededRandom(seed ^ 0x5eed);
    this.#invocations = seededRandom(seed ^ 0xdead);
    this.#delays = seededRandom(seed ^ 0xde1a);
  }

  start(): void {
    this.#isActive = true;
  }

  stop(): void {
    this.#isActive = false;
  }

  /** The fault of the next REST request. */
  restFault(): RestFault {
    return this.#isActive ? drawRestFault(this.#conditions.faults.restRates, this.#rest.next()) : 'none';
  }

  /** Milliseconds by which the next REST response comes late. */
  restDelayMs(): number {
    const { rate, maxMs } = this.#conditions.restDelays;
    return this.#isActive && rate > 0 && chance(this.#delays, rate) ? integer(this.#delays, 300, maxMs) : 0;
  }

  /** The fault of the next invocation of a Function. */
  invocationFault(): InvocationFault {
    const { rate, kinds } = this.#conditions.invocationFaults;
    if (!this.#isActive || !chance(this.#invocations, rate)) return { kind: 'none' };
    const kind = kinds[integer(this.#invocations, 0, kinds.length - 1)] ?? 'none';
    return kind === 'slow' || kind === 'dies'
      ? { kind, ms: integer(this.#invocations, 50, 6_000) }
      : { kind };
  }
}
