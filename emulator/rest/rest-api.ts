import { registerAccount } from '../account/routes';
import { drawRestFault, type RestFault, type RestRequestFacts } from '../faults';
import type { HttpRequest, HttpResponse } from '../ports';
import { registerSync } from '../sync/routes';
import type { World } from '../world';
import { checkCredentials } from './auth';
import { registerCalls } from './calls';
import { registerConferences } from './conferences';
import { registerParticipants } from './participants';
import { recordingMedia } from './recording-media';
import { registerRecordings } from './recordings';
import { Router, type ApiRequest, type ApiResponse } from './router';
import { registerTranscriptions } from './transcriptions';
import { TwilioError } from './twilio-error';

/** Creates the router with all operations of the REST API. */
export function createRouter(world: World): Router {
  const { accountSid } = world;
  const router = new Router();
  registerCalls(router, world);
  registerConferences(router, world);
  registerParticipants(router, world);
  registerRecordings(router, world);
  registerTranscriptions(router, world);
  registerAccount(router, world.directory, { accountSid });
  registerSync(router, world);
  return router;
}

/** The REST API: credentials, concurrency, latency, faults, and errors as Twilio words them. */
export class RestApi {
  readonly #world: World;
  readonly #router: Router;
  #running = 0;

  constructor(world: World, router: Router) {
    this.#world = world;
    this.#router = router;
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    this.#running += 1;
    try {
      return await this.#handleWithFaults(request);
    } finally {
      this.#running -= 1;
    }
  }

  async #handleWithFaults(request: HttpRequest): Promise<HttpResponse> {
    const { faults, faultSwitches, random, timing, clock } = this.#world;
    const startedAt = clock.now();
    const api = apiRequest(request);
    const latency = this.#world.draw(timing.rest);
    const facts = { method: api.method, host: api.host, path: api.path, form: plainParams(api) };
    const fault =
      this.#running > faults.restConcurrency
        ? '429'
        : (faultSwitches.restFault(facts) ??
          faults.rest(facts) ??
          drawRestFault(faults.restRates, random.next()));
    await this.#sleep(latency / 2);
    const log = (response: HttpResponse) =>
      this.#log(request, facts, { ...response, ms: clock.now() - startedAt });
    if (fault === 'timeout-before') return this.#neverRespond(log);
    if (fault === 'reset-before') return resetConnection(log);
    const response = await this.#execute(request, api, fault);
    await this.#sleep(latency / 2 + faults.restDelayMs(facts) + faultSwitches.restDelayMs);
    if (fault === 'timeout-after') return this.#neverRespond(log);
    if (fault === 'reset-after') return resetConnection(log);
    const shown = httpResponse(fault === '500-after' ? errorResponse(internalError()) : response);
    log(shown);
    return shown;
  }

  async #execute(request: HttpRequest, api: ApiRequest, fault: RestFault): Promise<ApiResponse> {
    try {
      // https://www.twilio.com/docs/api/errors/20429
      if (fault === '429') throw new TwilioError(429, 20429, 'Too Many Requests');
      if (fault === '500') throw internalError();
      // https://www.twilio.com/docs/api/errors/20004
      if (!isServed(request.method)) throw new TwilioError(405, 20004, 'Method not allowed');
      checkCredentials(this.#world, request.headers['authorization'], api.path);
      return recordingMedia(this.#world, api) ?? (await this.#router.handle(api));
    } catch (error) {
      if (error instanceof TwilioError) return errorResponse(error);
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#world.warn(20500, `The local Twilio failed: ${detail}`);
      return errorResponse(internalError());
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.#world.clock.after(ms, resolve));
  }

  /** Lets the client wait until its own timeout. The request no longer counts as running. */
  #neverRespond(log: (response: HttpResponse) => void): Promise<HttpResponse> {
    log(noResponse);
    this.#running -= 1;
    return new Promise(() => {});
  }

  #log(
    request: HttpRequest,
    facts: RestRequestFacts & { form: Record<string, string> },
    { status, body, ms }: HttpResponse & { ms: number },
  ) {
    const { log, traffic } = this.#world;
    log.write({ kind: 'rest', ...facts, status, userAgent: request.headers['user-agent'] ?? '' });
    traffic.add({
      kind: facts.host === 'sync.twilio.com' ? 'sync' : 'rest',
      method: facts.method,
      url: `https://${facts.host}${facts.path}`,
      params: facts.form,
      status,
      ms,
      response: body,
    });
  }
}

function resetConnection(log: (response: HttpResponse) => void): HttpResponse {
  log(noResponse);
  return noResponse;
}

const noResponse: HttpResponse = { status: 0, headers: {}, body: '' };

const internalError = () => new TwilioError(500, 20500, 'Internal Server Error');

const errorResponse = (error: TwilioError): ApiResponse => ({ status: error.status, body: error.body() });

const httpResponse = ({ status, body, bytes, headers }: ApiResponse): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'twilio-request-duration': '0.05', ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
  ...(bytes === undefined ? {} : { bytes }),
});

const isServed = (method: string): method is ApiRequest['method'] =>
  method === 'GET' || method === 'POST' || method === 'DELETE';

function apiRequest(request: HttpRequest): ApiRequest {
  const url = new URL(request.url);
  const method = isServed(request.method) ? request.method : 'GET';
  return {
    method,
    host: productOf(request.headers['x-twilio-original-host'] ?? url.hostname, url.pathname),
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(method === 'POST' ? request.body : ''),
    headers: request.headers,
  };
}

/** `api.ashburn.us1.twilio.com` is `api.twilio.com`. A host that is not Twilio's leaves the choice to the path. */
function productOf(host: string, path: string): string {
  if (host.endsWith('.twilio.com')) return `${host.split('.')[0] ?? 'api'}.twilio.com`;
  return path.startsWith('/2010-04-01/') ? 'api.twilio.com' : 'sync.twilio.com';
}

/** The parameters of a request, one string for each name. */
function plainParams({ method, form, query }: ApiRequest): Record<string, string> {
  const params = method === 'POST' ? form : query;
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name).join(' ')]));
}
