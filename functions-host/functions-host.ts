import { createHmac } from 'node:crypto';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '../emulator/ports';
import {
  readAssets,
  readFunctions,
  type Asset,
  type FunctionBundle,
  type Handler,
  type ModuleScope,
} from './bundles';
import { Instances, type InstanceOptions } from './instances';
import { PlatformResponse } from './platform-response';

/**
 * What happens to one invocation:
 * - `slow`: it comes to work only after `ms`, out of its ten seconds;
 * - `fails`: it is never begun;
 * - `dies`: after `ms` its instance is gone, with whatever it had still to do.
 */
export type InvocationFault =
  { kind: 'none' } | { kind: 'fails' } | { kind: 'slow'; ms: number } | { kind: 'dies'; ms: number };

export interface HostOptions extends InstanceOptions {
  /** The folder with `functions` and `assets`, as a deployment uploads them. */
  dist: string;
  /** The host name under which the Functions are reached, such as `calls-1234.twil.io`. */
  domain: string;
  authToken: string;
  environment: Record<string, string>;
  /**
   * Makes the client that `context.getTwilioClient(options)` gives.
   * @param caller the path of the Function
   * @param isRunning whether what the invocation still asks reaches anybody
   */
  twilioClient: (options: object, caller: string, isRunning: () => boolean) => unknown;
  /** What the gateway answers to an unsigned request for a protected Function: the documentation says both. */
  protectedRefusal?: 400 | 403;
  /** What an invocation has not done when it answers: it may go on, or never be done. Nobody documents which. */
  afterAnswer?: 'runs-on' | 'stops';
  /** Default: nothing goes wrong. */
  invocationFault?: (path: string) => InvocationFault;
  /** Lines that Functions print. */
  print?: (line: string) => void;
}

/** https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow */
const MAX_CONCURRENT = 30;
const MAX_MS = 10_000;
const RESTRICTED =
  /^(via|referer|host|transfer-encoding|proxy-.*|x-real-ip|connection|expect|trailer|upgrade|i-twilio-.*|i-t-.*|ot-.*|x-amz.*|x-forwarded-.*|x-accel-.*)$/;

/**
 * The hosted Functions runtime in this process, with the platform's rules: signatures on protected Functions, the
 * header filter, body over query, ten seconds, thirty at a time, cold starts, and no memory between invocations.
 * It runs the very files that would be deployed, on the clock that it is given.
 */
export class FunctionsHost implements Http {
  readonly #options: HostOptions;
  readonly #functions: Map<string, FunctionBundle>;
  readonly #assets: Map<string, Asset>;
  readonly #instances: Instances;
  #running = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#instances = new Instances(options);
    const { functions, assets } = deployed(options.dist);
    this.#functions = new Map(functions.map((one) => [one.path, one]));
    this.#assets = new Map(assets.map((one) => [one.path, one]));
  }

  get paths(): string[] {
    return [...this.#functions.keys()];
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    if (url.hostname !== this.#options.domain)
      throw new HttpFailure('connect', `There is no host ${url.hostname}.`);
    const asset = this.#assets.get(url.pathname === '/' ? '/assets/index.html' : url.pathname);
    if (asset) return assetResponse(asset);
    const bundle = this.#functions.get(url.pathname);
    if (!bundle) return text(404, 'Could not find requested resource');
    if (request.method === 'OPTIONS')
      return { status: 204, headers: { 'access-control-allow-origin': '*' }, body: '' };
    if (bundle.visibility === 'private') return text(403, 'Forbidden');
    const form = bodyOf(request);
    if (bundle.visibility === 'protected' && /* mutant: signature-checked */ !this.#isSigned(request, form)) {
      return text(this.#options.protectedRefusal ?? 400, 'Request signature is not valid');
    }
    if (this.#running >= MAX_CONCURRENT) return text(429, 'Too many requests');
    this.#running++;
    try {
      const handler = await this.#instances.take(bundle, this.#scope());
      return await this.#invoke(bundle, handler, eventOf(url, request, form));
    } catch (error) {
      return this.#failed(bundle.path, error);
    } finally {
      this.#running--;
    }
  }

  #invoke(bundle: FunctionBundle, handler: Handler, event: object): Promise<HttpResponse> {
    const { clock, environment, domain, authToken, twilioClient, afterAnswer } = this.#options;
    let state: 'runs' | 'answered' | 'dead' = 'runs';
    const isRunning = () => state === 'runs' || (state === 'answered' && afterAnswer !== 'stops');
    const context = {
      ...environment,
      AUTH_TOKEN: authToken,
      DOMAIN_NAME: domain,
      PATH: bundle.path,
      getTwilioClient: (options: object = {}) => twilioClient(options, bundle.path, isRunning),
    };
    return new Promise((resolve) => {
      const timers: (() => void)[] = [];
      const end = (as: 'answered' | 'dead', response: HttpResponse) => {
        if (state !== 'runs') return;
        state = as;
        for (const cancel of timers) cancel();
        if (as === 'answered') this.#instances.giveBack(bundle, handler);
        resolve(response);
      };
      const run = () => {
        try {
          handler(context, event, (error, answer) =>
            end('answered', error ? this.#failed(bundle.path, error) : toHttp(answer)),
          );
        } catch (error) {
          end('answered', this.#failed(bundle.path, error));
        }
      };
      timers.push(clock.after(MAX_MS, () => end('dead', text(504, 'Function timed out'))));
      const happens = this.#options.invocationFault?.(bundle.path) ?? { kind: 'none' };
      switch (happens.kind) {
        case 'fails':
          return end('dead', FAILED);
        case 'slow':
          timers.push(clock.after(happens.ms, run));
          return;
        case 'dies':
          timers.push(clock.after(happens.ms, () => end('dead', FAILED)));
          return run();
        case 'none':
          return run();
      }
    });
  }

  #failed(path: string, error: unknown): HttpResponse {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.print?.(`${path}: ${what}`);
    return FAILED;
  }

  #scope(): ModuleScope {
    const { clock } = this.#options;
    const now = () => clock.now();
    class HostDate extends Date {
      constructor(...parts: [] | [number | string]) {
        super(...((parts.length === 0 ? [now()] : parts) as [number]));
      }
      static override now = now;
    }
    const print = (...parts: unknown[]) => this.#options.print?.(parts.map(String).join(' '));
    return {
      Twilio: { Response: PlatformResponse },
      setTimeout: (run, ms = 0) => clock.after(ms, run),
      clearTimeout: (timer) => {
        if (typeof timer === 'function') (timer as () => void)();
      },
      Date: HostDate as unknown as DateConstructor,
      console: { log: print, warn: print, error: print, info: print, debug: print },
    };
  }

  /** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
  #isSigned(request: HttpRequest, form: Record<string, unknown>): boolean {
    const signed =
      request.method === 'POST'
        ? Object.keys(form)
            .sort()
            .reduce((all, key) => all + key + String(form[key]), request.url)
        : request.url;
    const expected = createHmac('sha1', this.#options.authToken).update(signed).digest('base64');
    return request.headers['x-twilio-signature'] === expected;
  }
}

/** Read and compiled once a process: what is deployed does not change, and hundreds of worlds share it. */
const deployments = new Map<string, { functions: FunctionBundle[]; assets: Asset[] }>();

function deployed(dist: string) {
  const known = deployments.get(dist);
  if (known) return known;
  const deployment = { functions: readFunctions(`${dist}/functions`), assets: readAssets(`${dist}/assets`) };
  deployments.set(dist, deployment);
  return deployment;
}

function eventOf(url: URL, request: HttpRequest, form: Record<string, unknown>): object {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !RESTRICTED.test(name)),
  );
  return { ...grouped(url.searchParams), ...form, request: { headers, cookies: {} } };
}

function bodyOf(request: HttpRequest): Record<string, unknown> {
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST') return {};
  if (type.includes('application/x-www-form-urlencoded')) return grouped(new URLSearchParams(request.body));
  if (!type.includes('application/json')) return {};
  try {
    const parsed: unknown = JSON.parse(request.body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** Keys that come more than once become arrays, as the platform gives them. */
function grouped(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function toHttp(answer: unknown): HttpResponse {
  if (typeof answer === 'string') return text(200, answer);
  if (!(answer instanceof PlatformResponse)) return json(200, {}, answer);
  const { statusCode, headers, body } = answer;
  if (typeof body === 'string' || body === null) return { status: statusCode, headers, body: body ?? '' };
  return json(statusCode, headers, body);
}

const json = (status: number, headers: Record<string, string>, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body ?? null),
});

function text(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain' }, body };
}

const FAILED = text(500, 'Internal server error');

const TYPES: Record<string, string> = {
  xml: 'text/xml',
  html: 'text/html',
  js: 'application/javascript',
  css: 'text/css',
  wav: 'audio/wav',
};

function assetResponse({ path, visibility, content }: Asset): HttpResponse {
  if (visibility !== 'public') return text(403, 'Forbidden');
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return {
    status: 200,
    headers: { 'content-type': TYPES[ending] ?? 'application/octet-stream' },
    body: content,
  };
}
