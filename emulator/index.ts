/** The only entrance to the local Twilio: code outside this folder imports from here. */
export { createEmulator, type Emulator } from './create-emulator';
export type { EmulatorOptions } from './options';

export { allDialects, documentedDialect, type Dialect, type NamedDialect } from './dialect';
export { drawRestFault, noFaults, type Faults, type RestFault, type RestRequestFacts } from './faults';
export { draw, type Range } from './timing';
export { normalizeAddress } from './people/address';
export type { Behaviour } from './people/behaviour';

export type { LogEntry } from './event-log';
export type { CallView, ConferenceView, ParticipantView } from './views';

export {
  HttpFailure,
  type Clock,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type Random,
} from './ports';
export { httpClient } from './http-client';
export { integer, seededRandom } from './random';
export { realClock, stoppableClock } from './real-clock';
export { startServer, type PageFiles, type RunningServer } from './server';
export { VirtualClock } from './virtual-clock';

export { createBrowserPhones, type BrowserPhones } from './browser-phones';
export type { CallMessage } from './signaling/call-messages';

export { webhookSignature } from './webhooks/signature';
export { parseTwiml } from './twiml/parse';
export { keepKnown } from './twiml/vocabulary';
