import { AccountDirectory } from './account/directory';
import { Calls } from './calls/calls';
import { Conferences } from './conferences/conferences';
import { documentedDialect, type Dialect } from './dialect';
import type { EmulatorOptions } from './emulator';
import { WorldLog } from './event-log';
import { noFaults, type Faults } from './faults';
import { addressOf } from './people/address';
import { usualBehaviour, type Behaviour } from './people/behaviour';
import type { Clock, Random } from './ports';
import { newSid } from './random';
import { draw, usualTiming, type Range, type Timing } from './timing';
import { Queues } from './queues/queue';
import { Recordings } from './recordings/recordings';
import { Transcriptions } from './transcriptions/transcriptions';
import { Webhooks } from './webhooks/webhooks';

/** What every part of the local Twilio works with. */
export class World {
  readonly accountSid: string;
  readonly authToken: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly timing: Timing;
  readonly dialect: Dialect;
  readonly faults: Faults;
  readonly log: WorldLog;
  readonly directory: AccountDirectory;
  readonly webhooks: Webhooks;
  readonly calls: Calls;
  readonly conferences: Conferences;
  readonly recordings: Recordings;
  readonly queues: Queues;
  readonly transcriptions: Transcriptions;
  readonly #behaviours = new Map<string, Behaviour>();

  constructor(options: EmulatorOptions) {
    const { random, authToken, accountSid, http } = options;
    this.accountSid = accountSid;
    this.authToken = authToken;
    this.random = random;
    this.timing = { ...usualTiming, ...options.timing };
    this.dialect = { ...documentedDialect, ...options.dialect };
    // The object itself and no copy: who made it may change it while the world runs.
    this.faults = Object.assign(options.faults ?? {}, { ...noFaults, ...options.faults });
    const clock = skewed(options.clock, this.faults.clockSkewMs);
    this.clock = clock;
    this.log = new WorldLog(() => options.clock.now());
    this.directory = new AccountDirectory({ clock, random });
    this.webhooks = new Webhooks({
      authToken,
      clock,
      http,
      random,
      log: this.log,
      timing: this.timing,
      dialect: this.dialect,
      faults: this.faults,
    });
    this.calls = new Calls(this);
    this.conferences = new Conferences(this);
    this.recordings = new Recordings(this);
    this.queues = new Queues(this);
    this.transcriptions = new Transcriptions(this);
  }

  draw(range: Range): number {
    return draw(this.random, range);
  }

  chance(probability: number): boolean {
    return probability > 0 && this.random.next() < probability;
  }

  sid(prefix: string): string {
    return newSid(this.random, prefix);
  }

  warn(code: number, message: string, callSid?: string): void {
    this.log.write({ kind: 'warning', code, message, ...(callSid ? { callSid } : {}) });
  }

  /** Runs what nobody waits for. A defect in it becomes a warning in the log instead of an unhandled rejection. */
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
    this.#behaviours.set(addressOf(address), behaviour);
  }

  behaviourOf(address: string): Behaviour {
    return this.#behaviours.get(addressOf(address)) ?? usualBehaviour;
  }
}

const skewed = (clock: Clock, ms: number): Clock => ({
  now: () => clock.now() + ms,
  after: (delay, run) => clock.after(delay, run),
});
