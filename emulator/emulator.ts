import type { AccountDirectory } from './account/directory';
import type { Dialect } from './dialect';
import type { EventLog } from './event-log';
import type { Faults } from './faults';
import type { Behaviour } from './people/behaviour';
import type { Clock, Http, HttpRequest, HttpResponse, Random } from './ports';
import type { Timing } from './timing';
import type { CallView, ConferenceView } from './views';

export type { Dialect, NamedDialect } from './dialect';
export { allDialects, documentedDialect } from './dialect';
export type { EventLog, LogEntry } from './event-log';
export type { Faults, RestFault } from './faults';
export type { Behaviour } from './people/behaviour';
export type { Timing } from './timing';
export type { CallView, ConferenceView, ParticipantView } from './views';
export { createEmulator } from './create-emulator';

export interface EmulatorOptions {
  accountSid: string;
  authToken: string;
  clock: Clock;
  /** How webhooks and documents are fetched. */
  http: Http;
  random: Random;
  dialect?: Partial<Dialect>;
  timing?: Partial<Timing>;
  faults?: Partial<Faults>;
}

export interface Emulator {
  /**
   * The REST API and, under `/_emulator/`, the simulation controls. The REST API checks basic authentication and
   * takes the product from the header `x-twilio-original-host`, else from the URL, else from the path. Never
   * rejects. Where a fault asks for it: an answer with status 0 is a connection that was reset, and a request that
   * is never answered never settles.
   */
  handle(request: HttpRequest): Promise<HttpResponse>;
  readonly people: People;
  readonly log: EventLog;
  readonly directory: AccountDirectory;
  inspect(): { calls: CallView[]; conferences: ConferenceView[] };
}

/** The simulated people. Every method throws an Error with a full sentence where the call cannot do that. */
export interface People {
  /** Sets what happens when an address (`+E164`, `client:name`, `sip:user@host`) is rung from now on. */
  behave(address: string, behaviour: Behaviour): void;
  /**
   * Somebody dials a number of the account, or a browser client (`from: client:name`) dials the TwiML App. Returns
   * the CallSid.
   */
  dial(call: { from: string; to: string; params?: Record<string, string>; applicationSid?: string }): string;
  /** Picks up a ringing leg. */
  answer(callSid: string): void;
  hangUp(callSid: string): void;
  press(callSid: string, digits: string): void;
  speak(callSid: string, text: string): void;
}
