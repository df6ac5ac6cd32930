import type { AccountDirectory } from './account/directory';
import type { EventLog } from './event-log';
import type { EmulatorOptions } from './options';
import { Controls, isControl } from './controls/controls';
import { SimulatedPeople } from './people/simulated-people';
import type { HttpRequest, HttpResponse } from './ports';
import { createRouter, RestApi } from './rest/rest-api';
import { readLiveState, readState } from './state';
import { verbs } from './verbs/verbs';
import type { EmulatorState } from './views';
import { World } from './world';

export interface Emulator {
  /**
   * Handles a request to the REST API or, under `/_emulator/`, to the simulation controls. The REST API checks basic
   * authentication, and takes the product from the header `x-twilio-original-host`, else from the URL, else from the
   * path. Never rejects. Two faults change the result: a response with status 0 is a connection that was reset, and a
   * request that times out never settles.
   */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** The operations of the REST API, such as `GET https://sync.twilio.com/v1/Services/{Service}`. */
  readonly routes: readonly string[];
  readonly people: SimulatedPeople;
  readonly log: EventLog;
  readonly directory: AccountDirectory;
  inspect(): EmulatorState;
  /** Like `inspect`, without what has ended. */
  inspectLive(): EmulatorState;
}

/** Creates a local Twilio with one account. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const world = new World(options, verbs);
  const people = new SimulatedPeople(world);
  const controls = new Controls(world, people);
  const router = createRouter(world);
  const api = new RestApi(world, router);
  return {
    handle: (request) =>
      isControl(request) ? Promise.resolve(controls.handle(request)) : api.handle(request),
    routes: router.routes(),
    people,
    log: world.log,
    directory: world.directory,
    inspect: () => readState(world),
    inspectLive: () => readLiveState(world),
  };
}
