import { notFound } from './twilio-error';

/** One request to the REST API, already authenticated. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** The Twilio product that was asked: `api.twilio.com`, `sync.twilio.com`. */
  host: string;
  /** Path as sent, without query. */
  path: string;
  query: URLSearchParams;
  /** The decoded form body of a POST. */
  form: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
}

export interface ApiResponse {
  status: number;
  /** JSON; undefined for 204. */
  body?: unknown;
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

/** Finds the handler of a REST request. Patterns name their variable segments: `/v1/Services/{Service}/Documents`. */
export class Router {
  readonly #routes: Route[] = [];

  on(method: ApiRequest['method'], host: string, pattern: string, handler: ApiHandler): void {
    this.#routes.push({ method, host, segments: pattern.split('/'), handler });
  }

  /** `GET https://sync.twilio.com/v1/Services/{Service}` for each handler. */
  routes(): string[] {
    return this.#routes.map(({ method, host, segments }) => `${method} https://${host}${segments.join('/')}`);
  }

  /** Throws Twilio's 20404 where no route matches. */
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

/** The variables of a path, or undefined where it does not match. `{Sid}.json` matches the SID without its ending. */
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
    params[name] = decodeURIComponent(ending ? given.slice(0, -ending.length) : given);
  }
  return params;
}
