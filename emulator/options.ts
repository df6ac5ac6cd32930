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
  /** Default: the documented dialect. */
  dialect?: Partial<Dialect>;
  /** Default: plausible values. */
  timing?: Partial<Timing>;
  /** Default: no faults. A test may change this object while the emulator runs. Only `clockSkewMs` is read once. */
  faults?: Partial<Faults>;
}
