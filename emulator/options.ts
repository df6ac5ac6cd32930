import type { Dialect } from './dialect';
import type { Faults } from './faults';
import type { Clock, Http, Random } from './ports';
import type { Timing } from './timing';

/** What a local Twilio is created with. */
export interface EmulatorOptions {
  accountSid: string;
  authToken: string;
  clock: Clock;
  /** Sends webhooks and fetches documents. */
  http: Http;
  random: Random;
  /** Default: {@link documentedDialect}. */
  dialect?: Partial<Dialect>;
  /** Default: {@link defaultTiming}. */
  timing?: Partial<Timing>;
  /** Default: no faults. The emulator reads this object at each use, so a test may change it at any time. */
  faults?: Partial<Faults>;
}
