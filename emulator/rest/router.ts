import { notFound } from './twilio-error';

/** One request to the REST API. Its credentials are checked. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** The host of the Twilio product: `api.twilio.com` or `sync.twilio.com`. */
  host: string;
  /** The path without query. */
  path: string;
  query: URLSearchParams;
  /** The decoded form body of a POST. */
  form: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
}

export interface ApiResponse {
  status: number;
  /** The JSON of the response. Undefined for status 204. */
  body?: unknown;
  /** A response that is no JSON. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
}

export type PathParams = Readonly<Record<string, string>>;
export type ApiHandler = (request: ApiRequest, params: PathParams) => ApiResponse | Promise<ApiResponse>;

interface Route {
  method: ApiRequest['method'];
  host: string;
  segments: string[];
  handler: ApiHandler;
}

/** Finds the handler of a REST request. A pattern names its variable segments: `/v1/Services/{Service}/Documents`. */
export class Router {
  readonly #routes: Route[] = [];

  on(method: ApiRequest['method'], host: string, pattern: string, handler: ApiHandler): void {
    this.#routes.push({ method, host, segments: pattern.split('/'), handler });
  }

  /** One line for each handler, such as `GET https://sync.twilio.com/v1/Services/{Service}`. */
  routes(): string[] {
    return this.#routes.map(({ method, host, segments }) => `${method} https://${host}${segments.join('/')}`);
  }

  /** Throws Twilio's 20404 when no route matches. */
  async handle(request: ApiRequest): Promise<ApiResponse> {
    const segments = request.path.split('/');
    for (const route of this.#routes) {
      if (route.method !== request.method || route.host !== request.host) continue;
      const params = matchSegments(route.segments, segments);
      if (params) return route.handler(request, params);
    }
    throw notFound(request.path);
  }
}

/** A segment that is not well encoded stays as it is, so it names no resource. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Returns the variables of a path, or undefined when it does not match. `{Sid}.json` gives the SID without `.json`. */
function matchSegments(pattern: string[], actual: string[]): PathParams | undefined {
  if (pattern.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = actual[index] ?? '';
    const variable = /^\{(\w+)\}(.*)$/.exec(expected);
    if (!variable) {
      if (expected !== given) return undefined;
      continue;
    }
    const [, name = '', ending = ''] = variable;
    if (!given.endsWith(ending) || given.length === ending.length) return undefined;
    params[name] = decoded(ending ? given.slice(0, -ending.length) : given);
  }
  return params;
}
