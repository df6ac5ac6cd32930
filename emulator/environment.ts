import { AccountDirectory } from './account/directory';
import { documentedDialect, type Dialect } from './dialect';
import { EventRecorder } from './event-log';
import { FaultSwitches } from './fault-switches';
import { noFaults, type Faults } from './faults';
import type { EmulatorOptions } from './options';
import { normalizeAddress } from './people/address';
import { defaultBehaviour, type Behaviour } from './people/behaviour';
import type { Clock, Random } from './ports';
import { newSid } from './random';
import { draw, defaultTiming, type Range, type Timing } from './timing';
import { Traffic } from './traffic/traffic';
import { Webhooks } from './webhooks/webhooks';

/**
 * What every part of the local Twilio uses: time, randomness, dialect, faults, log, account and webhooks. It knows neither
 * calls nor conferences, so a file that takes an `Environment` instead of a `World` joins no import circle.
 */
export class Environment {
  readonly accountSid: string;
  readonly authToken: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly timing: Timing;
  readonly dialect: Dialect;
  readonly faults: Faults;
  /** Faults that are switched by hand. */
  readonly faultSwitches: FaultSwitches;
  readonly log: EventRecorder;
  readonly traffic: Traffic;
  readonly directory: AccountDirectory;
  readonly webhooks: Webhooks;
  readonly #behaviours = new Map<string, Behaviour>();
  /** How many real phones there are at an address. */
  readonly #phones = new Map<string, number>();
  #clientsAreBrowsers = false;

  constructor(options: EmulatorOptions) {
    const { random, authToken, accountSid, http } = options;
    this.accountSid = accountSid;
    this.authToken = authToken;
    this.random = random;
    this.timing = { ...defaultTiming, ...options.timing };
    this.dialect = { ...documentedDialect, ...options.dialect };
    // The caller's object, not a copy: a test may change a fault while the emulator runs.
    this.faults = Object.assign(options.faults ?? {}, { ...noFaults, ...options.faults });
    this.faultSwitches = new FaultSwitches(this.faults);
    const clock = skewedClock(options.clock, this.faults.clockSkewMs);
    this.clock = clock;
    this.log = new EventRecorder(() => options.clock.now());
    this.traffic = new Traffic(() => options.clock.now());
    this.directory = new AccountDirectory({ clock, random });
    this.webhooks = new Webhooks({
      authToken,
      clock,
      http,
      random,
      log: this.log,
      traffic: this.traffic,
      timing: this.timing,
      dialect: this.dialect,
      faults: this.faults,
    });
  }

  draw(range: Range): number {
    return draw(this.random, range);
  }

  /** Draws nothing when the probability is 0, so an unused fault does not change the world of a seed. */
  chance(probability: number): boolean {
    return probability > 0 && this.random.next() < probability;
  }

  sid(prefix: string): string {
    return newSid(this.random, prefix);
  }

  /** Logs a warning with the code of Twilio's debugger: https://www.twilio.com/docs/api/errors */
  warn(code: number, message: string, callSid?: string): void {
    const warning = { kind: 'warning', code, message, ...(callSid ? { callSid } : {}) } as const;
    this.log.write(warning);
    this.traffic.add(warning);
  }

  /** Runs a task without waiting for it. An error in it becomes a warning instead of an unhandled rejection. */
  background(task: () => Promise<void>, callSid?: string): void {
    task().catch((error: unknown) => {
      this.warn(
        10000,
        `The local Twilio failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        callSid,
      );
    });
  }

  behave(address: string, behaviour: Behaviour): void {
    this.#behaviours.set(normalizeAddress(address), behaviour);
  }

  behaviourOf(address: string): Behaviour {
    const plain = normalizeAddress(address);
    if (this.#phones.has(plain)) return decidedByItsPhone;
    return this.configuredBehaviour(plain);
  }

  /** What happens at an address as long as no real phone is there. */
  configuredBehaviour(address: string): Behaviour {
    const plain = normalizeAddress(address);
    return this.#behaviours.get(plain) ?? (this.#isBrowser(plain) ? unregistered : defaultBehaviour);
  }

  /** From now on only browsers answer at `client:` addresses, except where `behave` has put a simulated person. */
  expectBrowsers(): void {
    this.#clientsAreBrowsers = true;
  }

  /** Whether a leg to this address could be answered. */
  canRing(address: string): boolean {
    return this.behaviourOf(address).kind !== 'fails';
  }

  #isBrowser(address: string): boolean {
    return this.#clientsAreBrowsers && address.startsWith('client:');
  }

  /** How many real phones there are at an address. */
  phonesAt(address: string): number {
    return this.#phones.get(normalizeAddress(address)) ?? 0;
  }

  /** From now on a real phone decides what happens at an address. Returns a function that ends this. */
  connectPhone(address: string): () => void {
    const plain = normalizeAddress(address);
    this.#phones.set(plain, (this.#phones.get(plain) ?? 0) + 1);
    let isConnected = true;
    return () => {
      const others = (this.#phones.get(plain) ?? 0) - 1;
      if (isConnected && others > 0) this.#phones.set(plain, others);
      else if (isConnected) this.#phones.delete(plain);
      isConnected = false;
    };
  }
}

/** The simulation leaves the leg alone until its phone answers or rejects it. */
const decidedByItsPhone: Behaviour = { kind: 'never-answers' };

/** No browser has registered the identity, so there is none to ring. */
const unregistered: Behaviour = { kind: 'fails' };

const skewedClock = (clock: Clock, ms: number): Clock => ({
  now: () => clock.now() + ms,
  after: (delay, run) => clock.after(delay, run),
});
