import { z } from 'zod';
import type { SimulatedPeople } from '../people/simulated-people';
import type { HttpRequest, HttpResponse } from '../ports';
import type { World } from '../world';
import { logControls } from './log-controls';
import { peopleControls } from './people-controls';
import { phonesPageControls } from './phones-page-controls';
import { UnknownControl, type Control } from './control';

const PREFIX = '/_emulator/';

/** Whether a request is for the simulation controls and not for the REST API. */
export const isControl = ({ url }: HttpRequest): boolean => new URL(url).pathname.startsWith(PREFIX);

/**
 * Handles a request to the simulation controls under `/_emulator/`: JSON, without a password, for local use only. A wrong
 * request is refused with a sentence.
 */
export class Controls {
  readonly #controls: readonly Control[];

  constructor(world: World, people: SimulatedPeople) {
    this.#controls = [
      ...logControls(world),
      ...peopleControls(people),
      ...phonesPageControls(world, people.phones),
    ];
  }

  handle(request: HttpRequest): HttpResponse {
    try {
      return jsonResponse(200, this.#run(request) ?? {});
    } catch (error) {
      if (error instanceof UnknownControl) return jsonResponse(404, { error: error.message });
      const message =
        error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
      return jsonResponse(400, { error: message });
    }
  }

  #run({ method, url, body }: HttpRequest): unknown {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(PREFIX.length);
    for (const control of this.#controls) {
      const match = control.method === method ? control.path.exec(path) : null;
      if (match) return control.run({ json: jsonOf(body), query: searchParams, groups: match.slice(1) });
    }
    throw new UnknownControl(`There is no ${method} ${PREFIX}${path}.`);
  }
}

const jsonOf = (body: string): unknown => (body === '' ? {} : JSON.parse(body));

const jsonResponse = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
